import { expect, it } from 'vitest';
import { reopenedNotice } from '../../../src/bridge/reopened-notice.ts';
import { damageNotice } from '../../../src/library/damage-notice.ts';
import { inChinese } from '../../../src/ui/text/zh-sentences.ts';
import { summary } from './fake-library.ts';

const none = { ...summary, mine: 0 };

it.each([
  [reopenedNotice('stopped', summary, summary), '图库意外停止，已重新启动。已存的内容都还在。'],
  [reopenedNotice('store-lost', none, none), '与已存照片的连接中断，已重新建立。已存的内容都还在。'],
  [
    reopenedNotice('store-lost', summary, none),
    '已存的照片在此页面之外被删除：你的 2 张照片没有了，请从原文件或图库文件重新导入。示例照片已恢复。',
  ],
  [
    damageNotice({ vectors: 2, queued: 0, lost: 0, unseen: 0 }),
    '设备上的图库有一部分已损坏，已修复：模型读过的内容正在重新读取。其余都和原来一样。',
  ],
  [
    damageNotice({ vectors: 0, queued: 3, lost: 1, unseen: 2 }),
    '设备上的图库有一部分已损坏，已修复：3 张照片正在重新导入，但没有文字；1 张照片没有了，请重新导入；2 张照片能找到但无法显示。其余都和原来一样。',
  ],
  [
    damageNotice({ vectors: 0, queued: 0, lost: 0, unseen: 0 }),
    '设备上的图库有一部分已损坏，已修复：示例照片已恢复。其余都和原来一样。',
  ],
])('%s', (english, chinese) => {
  expect(inChinese(english)).toBe(chinese);
});
