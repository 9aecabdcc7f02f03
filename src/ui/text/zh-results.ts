import type { Text } from './en.ts';
import { createFormats } from './format.ts';

const { number } = createFormats('zh-CN');

const deeds = { opened: '打开过', liked: '喜欢过', saved: '收藏过', gathered: '在地图上选过' };

export const feed: Text['feed'] = {
  label: '结果',
  moreLike: '找相似',
  why: '为什么是它',
  from: { title: '来自标题', body: '来自正文', comment: '来自评论' },
  picture: '画面中可见',
  mine: '我的',
  untitled: '无标题',
  movedUp: (places) => `上升 ${number(places)} 位`,
  movedDown: (places) => `下降 ${number(places)} 位`,
};

export const score: Text['score'] = {
  title: '为什么排在这里',
  signal: {
    picture: '画面',
    passage: '语义',
    words: '词语',
    session: '学到的',
    steer: '引导',
    popularity: '热度',
    variety: '多样',
  },
  explain: {
    picture: '画面相像',
    passage: '有一句话意思相近',
    words: '出现了相同的词',
    session: '像你打开、喜欢、收藏或圈选过的',
    steer: '靠近或远离你指定的想法',
    popularity: '展示过且被打开过',
    variety: '让前几个结果各不相同',
  },
  total: '得分',
  probability: '符合搜索的概率',
  none: '这里按时间显示全部内容，没有评分。',
};

export const post: Text['post'] = {
  comments: (total) => `${number(total)} 条评论`,
  likes: (total) => `${number(total)} 个赞`,
  similar: '相似',
  previous: '上一个结果',
  next: '下一个结果',
  credit: '摄影',
  synthetic: '标题、正文和评论为人工合成。',
  file: '文件',
  noText: '还没有文字。',
  title: '标题',
  body: '正文',
  tags: '标签',
  searchTag: (tag) => `搜索 ${tag}`,
  answer: '回答了你的搜索',
  missing: '图库里没有这篇帖子',
  photoOf: (title) => `照片：${title}`,
  deleteMine: '删除照片',
};

export const groups: Text['groups'] = {
  title: '接下来看什么',
  start: '从这里开始',
  around: (title, deed) => `因为你${deeds[deed]}“${title}”`,
  near: (title, deed) => `与你${deeds[deed]}的“${title}”相近`,
  unnamed: '相似的内容',
  unnamedCode: (code) => `第 ${number(code + 1)} 组`,
  size: (posts) => `${number(posts)} 篇`,
  browse: (name, posts) => `浏览“${name}”：${number(posts)} 篇`,
  path: '在相似内容中的位置',
  chip: '相似内容：',
  leave: '离开这一组',
};

export const compare: Text['compare'] = {
  title: '有会话与无会话',
  plain: '原始排序',
  learnt: '会话排序',
  back: '返回结果',
  same: '两种排序相同。先点开几个结果再搜索。',
  moved: (total) => `${number(total)} 个结果移动了`,
};

export const stacks: Text['stacks'] = {
  show: (count) => `展开 ${number(count)} 张近似照片`,
  hide: (count) => `收起 ${number(count)} 张近似照片`,
  behind: '近似照片',
  variety: '多样性',
  varietyHint: '前几个结果彼此相差多少。最好的一个始终排在第一。',
};
