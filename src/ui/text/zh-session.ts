import type { Text } from './en.ts';
import { createFormats } from './format.ts';

const { number, bytes, percent, oneDigit } = createFormats('zh-CN');

export const session: Text['session'] = {
  button: '会话',
  title: '本次会话学到的',
  empty: '还没有',
  emptyHint: '点开一两个结果，后面的排序会偏向你看过的内容，并说明原因。',
  lives: '只在这个标签页存在期间有效，不离开设备，也不进入图库。',
  pause: '暂停',
  resume: '继续',
  pausedNote: '已暂停：不记录，也不起作用。',
  strength: '强度',
  reset: '全部忘记',
  compare: '对比排序',
  undo: (title) => `忘记“${title}”`,
  share: (value) => percent(value),
};

export const learning: Text['learning'] = {
  like: '喜欢',
  save: '收藏',
  less: '少看类似的',
  lessHint: '接下来一段时间，类似的结果会靠后',
  lessDone: '接下来一段时间，类似的结果会靠后。',
  notRecording: '现在不记录：会话已暂停，或正在展示另一个会话。',
  moved: ({ distance, amount, interest, causes, plainPlace, overtaken }) =>
    `${distance}${amount === null ? '' : `（${amount}）`}，因为${overtaken ? '其他结果更贴近' : ''}` +
    `${interest === null ? '你打开、喜欢或收藏过的内容' : `你对“${interest}”的兴趣`}` +
    `${causes.length === 0 ? '' : `：${causes.join('、')}`}。不计入时排第 ${number(plainPlace)} 位。`,
  cause: (title, share) => `“${title}” ${percent(share)}`,
  without: (title, place) => `没有“${title}”，它会排在第 ${number(place)} 位。`,
  interests: '兴趣',
  halfLife: (minutes) => `没有新的迹象时，每过 ${number(minutes)} 分钟影响减半。`,
  share: (name, value) => `${name}：占所学内容的 ${percent(value)}`,
  mute: (name) => `静音“${name}”`,
  unmute: (name) => `让“${name}”重新起作用`,
  muted: '已静音',
  remove: (name) => `移除“${name}”`,
  weight: '权重',
  weightOf: (name) => `“${name}”的权重`,
  factor: (value) => `× ${oneDigit(value)}`,
  opened: '来自这些帖子',
  saved: '收藏',
  unsave: (title) => `取消收藏“${title}”`,
  files: '会话文件',
  filesHint: '把这个标签页里的操作存成文件，以后或在别的设备上继续。除非你交给别人，谁也拿不到。',
  export: '导出',
  import: '导入',
  demonstration: '观看演示',
  importTitle: (file) => `如何处理“${file}”？`,
  importHint: (count) => `其中有 ${number(count)} 个操作记录。替换和合并都可以撤销。`,
  replace: '替换我的会话',
  merge: '合并到我的会话',
  replayIt: '回放',
  notice: {
    forgotten: (title) => `已忘记“${title}”。`,
    less: (title) => `本次会话中，类似“${title}”的结果会靠后。`,
    removed: (name) => `已移除对“${name}”的兴趣。`,
    gathered: (posts) => `已从地图上的 ${number(posts)} 篇内容中学习。`,
    reset: '学到的内容已全部忘记。',
    replaced: (count) => `会话已替换：${number(count)} 个操作记录。`,
    merged: (count) => `已合并 ${number(count)} 个操作记录。`,
  },
  fileProblem: (file, problem) => {
    const expected = '请选择从这个面板导出的文件。你的会话没有改变。';
    switch (problem.kind) {
      case 'too-large':
        return `“${file}”有 ${bytes(problem.bytes)}，不可能是会话文件。${expected}`;
      case 'not-json':
        return `“${file}”不是 JSON。${expected}`;
      case 'other-format':
        return `“${file}”是 JSON，但不是 Fovea 会话。${expected}`;
      case 'other-version':
        return `“${file}”是第 ${problem.version} 版，这里只能读第 1 版。你的会话没有改变。`;
      case 'invalid':
        return `“${file}”在 ${problem.where} 处已损坏。${expected}`;
    }
  },
  replay: {
    label: '回放',
    demonstration: '演示',
    play: '播放',
    pause: '暂停',
    step: '下一步',
    stop: '结束回放',
    progress: (done, total) => `${number(done)} / ${number(total)}`,
    begin: '全新的会话，还什么都不知道。',
    own: '你自己的会话先放在一边，结束后恢复。',
  },
  act: {
    open: (title) => `打开了“${title}”`,
    dwell: (title, seconds) => `看了“${title}” ${number(seconds)} 秒`,
    like: (title, on) => (on ? `喜欢了“${title}”` : `取消喜欢“${title}”`),
    save: (title, on) => (on ? `收藏了“${title}”` : `取消收藏“${title}”`),
    less: (title, on) => (on ? `要求少看类似“${title}”的` : `不再要求少看类似“${title}”的`),
    'comment-open': (title) => `读完了“${title}”的评论`,
    reformulation: (words) => `搜索了“${words}”`,
    undo: (title) => `忘记了“${title}”`,
    gather: (posts) => `把地图上的 ${number(posts)} 篇内容作为一个兴趣`,
    mute: (title, on) => `${on ? '静音了' : '恢复了'}由“${title}”开始的兴趣`,
    remove: (title) => `移除了由“${title}”开始的兴趣`,
    weigh: (title, factor) => `把由“${title}”开始的兴趣的权重设为 ${oneDigit(factor)}`,
  },
};
