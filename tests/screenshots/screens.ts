import type { Page } from '@playwright/test';
import { type Plan, permalinkOf } from '../../src/lab/plan.ts';
import type { App } from '../e2e/app.ts';

/** One screen: how to come to it from the one before. Taken in this order in one visit, so that later ones have a session. */
export interface Screen {
  readonly name: string;
  readonly come: (at: { readonly app: App; readonly page: Page; readonly chinese: boolean }) => Promise<void>;
}

const ask =
  (english: string, chinese: string, rest = ''): Screen['come'] =>
  async ({ app, chinese: isChinese }) =>
    app.open(`?q=${encodeURIComponent(isChinese ? chinese : english)}${rest}`);

async function press(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

/** Both text towers on a few photos: a minute of measuring. */
const labPlan: Plan = {
  version: 1,
  name: '',
  seed: 1,
  data: { kind: 'seeds' },
  encoders: (['auto', 'main'] as const).map((textTower) => ({
    ...{ model: 'fovea-mini', image: 'q8', text: 'q8', device: 'wasm', threads: 1 },
    textTower,
  })),
  indexes: ['exact-int8'],
  rankers: ['words', 'vectors', 'rrf', 'hybrid'],
  measures: ['cost', 'fidelity', 'quality', 'gap'],
  samples: { runs: 10, photos: 60, queries: 40 },
  reference: 'golden',
};

export const screens: readonly Screen[] = [
  { name: 'start', come: ({ app }) => app.open() },
  {
    name: 'results',
    come: async ({ app, page, chinese }) => {
      await page.locator('.introduction button').last().click();
      await ask('castle on a hill', '山上的城堡')({ app, page, chinese });
    },
  },
  { name: 'unsure', come: ask('tattoo on an arm', '手臂上的纹身') },
  { name: 'operators', come: ask('harbour +fog -people after:2024', '港口 +雾 -人 after:2024') },
  { name: 'filters', come: ask('sea', '大海', '&source=seed&lang=zh') },
  { name: 'nothing', come: ask('"nobody wrote this sentence"', '"没有人写过这句话"') },
  {
    name: 'like',
    come: ({ app }) =>
      app.open('?like=seed:rhodes-harbour-stroll@0.05,0.1,0.5,0.6&unlike=seed:mykonos-windmills-queue'),
  },
  {
    name: 'part',
    come: async ({ app, page }) => {
      await app.open('?post=seed:rhodes-harbour-stroll');
      await press(page, /^(Search a part|搜索局部|搜局部)/);
      await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'post',
    come: async ({ app, page, chinese }) => {
      await ask('castle on a hill', '山上的城堡')({ app, page, chinese });
      for (const place of [4, 6]) await app.lookAt((await app.results())[place] as string);
      await app.settled();
      await app.openPost((await app.results())[1] as string);
    },
  },
  {
    name: 'learnt',
    come: async ({ app, page, chinese }) => {
      await app.closePost();
      await ask('old town', '古镇')({ app, page, chinese });
      for (const post of (await app.results()).slice(3, 5)) await app.lookAt(post);
      await app.settled();
    },
  },
  { name: 'session', come: ({ page }) => press(page, /^(Session|会话|本次)/) },
  { name: 'compare', come: ask('old town', '古镇', '&view=compare') },
  { name: 'stages', come: ask('old town', '古镇', '&view=stages') },
  { name: 'monitor', come: ask('old town', '古镇', '&view=monitor') },
  { name: 'interleave', come: ask('old town', '古镇', '&view=interleave') },
  {
    name: 'map',
    come: async ({ app, page }) => {
      await app.open('?view=map');
      await page.locator('.map-canvas').waitFor({ timeout: 40_000 });
    },
  },
  {
    name: 'lab',
    come: async ({ page }) => {
      await page.goto('?view=lab');
      await page.locator('.plan-foot .primary:enabled').waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'lab-record',
    come: async ({ page }) => {
      await page.goto(`?view=lab&plan=${permalinkOf(labPlan)}`);
      await page.locator('.plan-foot .primary:enabled').click({ timeout: 60_000 });
      await page.locator('[data-plot=latency] svg').waitFor({ timeout: 180_000 });
      await page.locator('.run').waitFor({ state: 'detached', timeout: 180_000 });
      await page.locator('.record-head').evaluate((head) => head.scrollIntoView());
    },
  },
  { name: 'rows', come: ({ app }) => app.open() },
  {
    name: 'settings',
    come: async ({ page }) => {
      await page
        .getByRole('button', { name: /^(Status and settings|状态与设置|状态和设置)/ })
        .first()
        .click();
    },
  },
  { name: 'tour', come: ({ app }) => app.open('?tour=1') },
];
