import type { ShowText } from './en-show.ts';
import { createFormats } from './format.ts';

const { number, ms, percent } = createFormats('zh-CN');

/** 演示 Fovea 如何工作的页面。 */
export const show: ShowText = {
  menu: '演示',
  hint: '用你自己的搜索看它如何工作。',
  pages: {
    tour: ['导览', '三分钟，自动搜索和点击'],
    stages: ['阶段', '同一查询在每个阶段前后'],
    monitor: ['监控', '本标签页的耗时、比率和缓存'],
    interleave: ['交错对比', '两种排序的盲测'],
    lab: ['实验室', '在本机测量模型、设备与排序'],
    map: ['地图', '整个图库，相似的照片靠在一起'],
  },
  back: '返回结果',
  askFirst: '请先搜索，本页会展示结果顺序是怎么来的。',
  stages: {
    title: '逐个阶段',
    flow: (before, after) => `${number(before)} → ${number(after)}`,
    flowLabel: (before, after) => `进 ${number(before)}，出 ${number(after)}`,
    names: {
      words: '仅词语',
      fuse: '融合向量',
      floor: '下限',
      personalise: '会话',
      gate: '热度',
      diversify: '多样性',
    },
    did: {
      words: '对标题、正文和评论做 BM25。',
      fuse: '加入照片与句子的余弦，一并加权。',
      floor: (dropped) => (dropped > 0 ? `去掉 ${number(dropped)} 条太弱、算不上答案的内容。` : '没有太弱的内容。'),
      personalise: (moved) =>
        moved > 0 ? `你打开、喜欢或收藏过的内容改变了 ${number(moved)} 个位置。` : '会话没有移动任何结果。',
      gate: (moved) => (moved > 0 ? `展示后被打开的情况改变了 ${number(moved)} 个位置。` : '没有足以改变位置的记录。'),
      diversify: (moved) =>
        moved > 0 ? `改变了 ${number(moved)} 个位置：合并近似重复，让前几条各不相同。` : '没有为了多样而移动结果。',
    },
    move: (title, from, to) => `${title}：第 ${number(from)} 位到第 ${number(to)} 位`,
    more: (total) => `还有 ${number(total)} 条`,
    empty: '无',
    wordsOnly: '模型还没有准备好，各阶段暂时只按词语工作。',
    trace: '指向一张照片，可跟踪它经过各个阶段。',
  },
  monitor: {
    title: '监控',
    lead: '只在本标签页内统计，关闭即忘。',
    none: '本标签页还没有搜索过。',
    export: '导出 JSON',
    pipeline: '上一次查询走过的流程',
    query: (words) => `“${words}”`,
    pictureQuery: '一张图片',
    stage: '阶段',
    last: '上次',
    p50: 'p50',
    p95: 'p95',
    in: '进',
    out: '出',
    runs: '次数',
    total: '合计',
    stages: {
      encode: '编码',
      scan: '扫描',
      words: 'BM25',
      fuse: '融合',
      floor: '下限',
      personalise: '个性化',
      gate: '热度',
      stack: '合并',
      diversify: '多样性',
      explain: '解释',
      answer: '摘句',
    },
    history: '每次搜索的毫秒数，从早到晚',
    searches: (total) => `${number(total)} 次搜索`,
    rates: '比率',
    rate: (count, of) => (of === 0 ? '–' : percent(count / of)),
    outOf: (count, of) => `${number(of)} 次中的 ${number(count)} 次`,
    latency: ['搜索耗时', 'p50；下面是 p95'],
    p95Is: (value) => `p95 ${ms(value)}`,
    cache: ['缓存命中', '无需推理的文字查询'],
    zero: ['零结果', '什么也没找到的查询'],
    clicks: ['点击率', '有结果被打开的查询'],
    save: ['到收藏的时间', '从第一次查询起的中位数'],
    saves: (total) => (total === 0 ? '还没有收藏' : `${number(total)} 次收藏`),
    wordsOnly: ['仅词语的回答', '模型未就绪时的退路'],
    device: '编码器',
  },
  interleave: {
    title: '两种排序的盲测',
    lead: '两种排序都回答你的查询，结果用 team draft 方法混排；你打开哪条，就算选它的那一方得分。谁是谁，最后揭晓。',
    pair: '比较什么',
    pairs: {
      meaning: '词语对语义',
      session: '有会话对无会话',
      weights: '固定权重对随查询而变的权重',
      variety: '相似对多样的前几条',
    },
    rankers: {
      plain: '不用会话',
      personal: '用会话',
      words: '仅词语',
      hybrid: '词语加语义',
      constant: '固定权重',
      'query-aware': '随查询而变的权重',
      similar: '不求多样',
      varied: '最多样',
    },
    team: { a: 'A 队', b: 'B 队' },
    verdict: '目前的结论',
    wins: '赢得的查询',
    clicks: '点击',
    ties: (total) => `${number(total)} 次平局`,
    decided: (count, most) => `已分胜负 ${number(count)} 次，最多 ${number(most)} 次`,
    interval: (share, low, high) => `A 队胜率 ${percent(share)}，95% 区间 ${percent(low)} 至 ${percent(high)}`,
    noneYet: '请搜索，并打开你最喜欢的结果。',
    rule: '当区间不再包含一半，或达到最多次数时停止。这个区间在任何时刻都成立，提前看也无妨。',
    even: '没有发现差别。',
    won: (ranker) => `“${ranker}”更好。`,
    early: '在满足停止规则之前结束：没有结论。',
    is: (team, ranker) => `${team}是“${ranker}”。`,
    reveal: '结束并揭晓',
    again: '重新开始',
    results: '混排结果',
    same: '两种排序对此查询完全一致，点击不偏向任何一方。',
    opened: '已打开',
    nothing: '双方都没有找到。',
  },
  tour: {
    start: '看导览',
    label: (step, of) => `导览，第 ${number(step)} 步，共 ${number(of)} 步`,
    next: '下一步',
    previous: '上一步',
    end: '结束导览',
    done: '完成',
    play: '自动播放',
    stop: '停止播放',
    searching: '正在搜索……',
    opening: (title) => `正在打开“${title}”……`,
    onward: '继续了解',
    steps: {
      welcome: () => ({
        title: '在这个标签页里搜索照片',
        body: 'Fovea 按照片里有什么、人们写了什么来找照片。三分钟看它怎么做到。你自己的会话先放在一边，结束时原样归还。',
      }),
      words: ({ total, ms: time }) => ({
        title: '用自己的话来问',
        body: `${ms(time)}内找到 ${number(total)} 条结果。本机上的小模型读懂了这句话，并与每张照片、每个句子作了比较。`,
      }),
      picture: ({ title }) => ({
        title: '从画面里找到',
        body:
          title === null
            ? '即使没人描述，照片本身也能回答。这一次，文字也回答了。'
            : `不需要有人描述：“${title}”是照片本身在回答，卡片上的眼睛图标就是这个意思。`,
      }),
      comment: ({ title }) => ({
        title: '从评论里找到',
        body:
          title === null
            ? '答案可能在标题、正文或评论里，卡片会标明出处。'
            : `这个问题的答案是有人在“${title}”下面写的评论，卡片直接显示了那句话。`,
      }),
      languages: ({ title }) => ({
        title: '两种语言互相找得到',
        body:
          title === null
            ? '英文词语按意思与中文文字比较，反之亦然。'
            : `问题是英文（“演奏音乐的人们”），“${title}”是用中文写的。没有翻译，比较的是意思。`,
      }),
      open: ({ opened }) => ({
        title: '现在打开两条结果',
        body:
          opened.length === 0
            ? '请看：它会像你一样，把其中两条各看几秒钟。'
            : `已打开：${opened.map((title) => `“${title}”`).join('和')}。每一次查看都透露了想要什么。`,
      }),
      moved: ({ moved, move, title }) => ({
        title: '顺序学到了',
        body:
          move === null
            ? '这次没有变化：打开的内容与其余结果共同点太少。'
            : `现在有 ${number(moved)} 条结果换了位置。“${title}”从第 ${number(move.plainPlace + 1)} 位升到第 ${number(move.place + 1)} 位，琥珀色标记说明了这一点。没有增加，也没有去掉任何一条。`,
      }),
      why: ({ move }) => ({
        title: '每个位置都有理由',
        body:
          move === null
            ? '每条结果都能说明分数由什么组成。'
            : '分数恰好是这些部分之和。琥珀色的是学到的部分；背后的点击可以在“会话”面板里逐个撤销。',
      }),
      like: ({ total }) => ({
        title: '更多类似的',
        body: `刚才打开的照片现在就是问题：${number(total)} 条结果。还可以加上文字，或只截取一部分。`,
      }),
      private: () => ({
        title: '一切都发生在这里',
        body: '没有问过任何服务器。照片、模型和学到的内容都留在这个浏览器里，断网也能用。结束导览后，你自己的会话和搜索会回来。',
      }),
    },
  },
};
