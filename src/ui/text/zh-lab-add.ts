import type { add as english } from './en-lab-add.ts';
import { createFormats } from './format.ts';

const { number } = createFormats('zh-CN');

/** 向实验室添加数据。 */
export const add: typeof english = {
  open: '添加数据',
  title: '添加数据',
  captions: '带描述的照片',
  captionsHint: '一份描述每张照片内容的文件，以及存放照片的文件夹。',
  captionsFile: '描述（JSONL 或 CSV）',
  photoFolder: '照片（文件夹）',
  photosChosen: (count) => `${number(count)} 张照片`,
  format: '文件格式',
  formatLines: [
    'JSON Lines，每行一张照片：{"file": "a.jpg", "captions": ["A dog runs.", "一只狗在跑。"], "class": "dog"}。也可不用“captions”，而用“en”和“zh”分别列出各语言的描述；“class”可省略。',
    '带表头的 CSV，每行一条描述：file,caption,language,class。后两列可省略，含汉字的描述即视为中文。',
  ],
  judgements: '针对你的图库的相关性判断',
  judgementsHint: 'TREC 文件：qrels 说明哪些照片回答哪个主题，topics 是查询的词语。',
  qrels: 'Qrels',
  topics: 'Topics',
  run: '评判别处产生的排序',
  runHint: (data) => `TREC 运行文件，在以下数据上评判：${data}。`,
  runFile: '运行文件',
  drop: '选择或拖入',
  add: '添加',
  judge: '评判',
  adding: ({ done, total }) => (total > 0 ? `正在存储 ${number(done)} / ${number(total)}` : '正在读取文件'),
  added: (name) => `已添加并选中${name}。`,
  staysHere: '文件只留在此浏览器中，不会上传。',
};
