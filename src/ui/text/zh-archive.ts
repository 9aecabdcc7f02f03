import type { archive as english } from './en-archive.ts';
import { createFormats } from './format.ts';

const { number, bytes } = createFormats('zh-CN');

const again = '请在原来的设备上重新导出，或重新复制文件。';
const foreign = '它不是 Fovea 写出的原样文件，没有取用其中任何内容。';
const inOf = (entry: string | null) => (entry === null ? '目录' : `“${entry}”`);

export const archive: typeof english = {
  title: '图库文件',
  hint: '把帖子、照片和向量存成一个 zip 文件，用来备份或带到另一台设备。不含本次会话，也不含拍摄地点。',
  export: '导出图库',
  open: '打开图库文件',
  inputLabel: '打开图库文件',
  nothing: '还没有你自己的照片可以导出。',
  waiting: '仍在导入的照片还不在文件里。',
  exporting: '正在写出图库',
  checking: '正在检查文件',
  importing: '正在导入图库',
  progress: (done, total) => `${number(done)} / ${number(total)} 篇`,
  exported: (name, size) => `已存为 ${name}，${bytes(size)}。`,
  preview: {
    title: 'Fovea 图库',
    checked: '已全部检查，尚未存入任何内容。',
    file: '文件',
    made: '导出日期',
    contents: '内容',
    postsAndPhotos: (posts) => `${number(posts)} 篇帖子，${number(posts)} 张照片`,
    size: '大小',
    model: '向量来自',
    fresh: '新的',
    same: '这里已有',
    changed: '文字不同',
    otherModel: '这些向量来自另一个模型，无法与这里的比较。帖子和照片会导入，照片由当前模型在后台重新读取。',
    changedLabel: '文字不同的帖子',
    keep: '保留这里的',
    replace: '换成文件里的',
    allHere: '全部都已在这里。',
    take: (posts) => `导入 ${number(posts)} 篇`,
  },
  outcome({ added, replaced, same, kept }) {
    const parts = [
      `新增 ${number(added)}`,
      ...(replaced > 0 ? [`替换 ${number(replaced)}`] : []),
      ...(same > 0 ? [`已有 ${number(same)}`] : []),
      ...(kept > 0 ? [`保留原文 ${number(kept)}`] : []),
    ];
    return `${parts.join('，')}。`;
  },
  imported: '图库已导入',
  stopped: '中途停止',
  goOn: '已导入的都是完整的。再次打开此文件即可继续，已有的会被认出。',
  refused: '没有导入这个文件',
  untouched: '你的图库没有变化。',
  problem(problem) {
    switch (problem.kind) {
      case 'no-zip':
        return '这不是 zip 文件，而图库文件是。请选择以 .fovea.zip 结尾的文件。';
      case 'no-library':
        return '这个 zip 文件里没有 Fovea 图库。请选择以 .fovea.zip 结尾的文件；若要导入 zip 里的照片，请先解压再拖入照片。';
      case 'unreadable':
        return '文件无法读取：选择之后被移动、修改或占用。请重新选择。';
      case 'truncated':
        return `文件在 ${bytes(problem.bytes)} 处结束，内容还没有完：复制或下载中断了。${again}`;
      case 'newer':
        return `文件格式是第 ${number(problem.version)} 版，这个 Fovea 最高读到第 ${number(problem.known)} 版。请重新加载页面更新 Fovea，再打开它。`;
      case 'unsafe-name':
        return `文件里的名称“${problem.entry}”指向文件之外，名称本应都在其中。${foreign}`;
      case 'packed':
        return `“${problem.entry}”有 ${bytes(problem.packed)}，却声称展开为 ${bytes(problem.unpacked)}；Fovea 的文件不压缩。${foreign}请打开 Fovea 导出的原文件，而不是重新打包的。`;
      case 'too-large':
        return `“${problem.entry}”声称有 ${bytes(problem.bytes)}，最多应为 ${bytes(problem.limit)}。${foreign}`;
      case 'unexpected':
        if (problem.expected === null) return `文件里有图库不会有的“${problem.entry}”。${foreign}`;
        return `${inOf(problem.expected)}的位置上${problem.entry === null ? '什么也没有' : `是${inOf(problem.entry)}`}。${again}`;
      case 'damaged': {
        const sums = problem.got && `：校验和开头是 ${problem.got}，应为 ${problem.expected}`;
        return `文件在${inOf(problem.entry)}处损坏${sums ?? ''}。${again}`;
      }
      case 'forbidden-key':
        return `“${problem.entry}”里有名为“${problem.key}”的字段，它可能改变页面的行为。${foreign}`;
      case 'invalid':
        return `“${problem.entry}”的“${problem.where}”不符合图库格式。${foreign}${again}`;
      case 'no-photo':
        return `“${problem.entry}”不是帖子所描述的照片。${foreign}${again}`;
      case 'bad-vector':
        return `“${problem.entry}”的第 ${number(problem.row + 1)} 个向量含有无穷大或不是数的值，应为长度 1 的有限数。${foreign}${again}`;
    }
  },
};
