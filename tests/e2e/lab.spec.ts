import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type EncoderChoice, type Plan, permalinkOf } from '../../src/lab/plan.ts';
import { parseRecord } from '../../src/lab/record.ts';
import { expect, test } from './app.ts';

const photos = join(import.meta.dirname, '..', '..', 'public', 'seeds', 'thumbs');

const encoder: EncoderChoice = {
  model: 'fovea-mini',
  image: 'q8',
  text: 'q8',
  textTower: 'auto',
  device: 'wasm',
  threads: 1,
};

/** As little as shows everything: a model start costs seconds, a photo tens of milliseconds. */
const small: Plan = {
  version: 1,
  name: 'Small',
  seed: 3,
  data: { kind: 'seeds' },
  encoders: [encoder],
  indexes: ['exact-int8'],
  rankers: ['words', 'hybrid'],
  measures: ['cost', 'fidelity', 'quality', 'gap'],
  samples: { runs: 3, photos: 12, queries: 8 },
  reference: 'golden',
};

async function openLab(page: Page, plan?: Plan): Promise<void> {
  await page.goto(plan ? `?view=lab&plan=${permalinkOf(plan)}` : '?view=lab');
  await expect(page.locator('.plan')).toBeVisible({ timeout: 60_000 });
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.locator('.run')).toBeVisible();
}

/** Waits for the newest record to say so. */
async function ended(page: Page, words: RegExp): Promise<void> {
  await expect(page.locator('.record-row').first()).toContainText(words, { timeout: 120_000 });
  await expect(page.locator('.run')).toHaveCount(0);
}

async function exported(page: Page, format: RegExp): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: format }).click();
  return readFile(await (await download).path(), 'utf8');
}

const encoders = (page: Page) => page.workers().filter((worker) => worker.url().includes('encoder.worker')).length;

test.describe('lab', () => {
  test.setTimeout(180_000);

  test('a small run shows tables and plots; its record goes out and comes in again', async ({ page }) => {
    await openLab(page, small);
    await expect(page.getByText(/^3 tasks/)).toBeVisible();
    await start(page);
    // As a browser says it of a page behind another one.
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await ended(page, /3 of 3 tasks/);
    await expect(page.locator('[data-mark=hidden]')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Quality', exact: true }).getByRole('row')).toHaveCount(3);
    for (const plot of ['latency', 'size', 'groups', 'times', 'scores', 'calibration'])
      await expect(page.locator(`[data-plot=${plot}] svg.plot`)).toBeVisible();
    const dots = page.locator('[data-plot=latency] svg circle');
    await expect(dots).toHaveCount(2);

    const column = page.getByRole('columnheader', { name: 'MRR' });
    await column.getByRole('button').click();
    await expect(column).toHaveAttribute('aria-sort', 'ascending');

    await page.getByRole('combobox', { name: 'First' }).selectOption({ label: 'BM25' });
    await page.getByRole('combobox', { name: 'Second' }).selectOption({ label: 'hybrid' });
    await expect(page.getByRole('table', { name: 'Compare two rankings' }).getByRole('row')).toHaveCount(6);

    const axe = await new AxeBuilder({ page }).include('.lab').analyze();
    expect(axe.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

    const picture = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Latency as PNG', exact: true }).click();
    expect((await readFile(await (await picture).path())).subarray(1, 4).toString()).toBe('PNG');

    const json = await exported(page, /^JSON/);
    const record = parseRecord(json);
    expect(record).toMatchObject({ name: 'Small', state: 'done', plan: small });
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(page.locator('.record-row')).toHaveCount(0);
    const file = { name: 'small.json', mimeType: 'application/json', buffer: Buffer.from(json) };
    await page.getByLabel('Record as JSON').setInputFiles(file);
    await expect(page.locator('.record-row')).toContainText('brought in');
    await expect(page.locator('[data-mark=imported]')).toBeVisible();
    expect(parseRecord(await exported(page, /^JSON/)).results).toEqual(record.results);
  });

  test('a paused run goes on behind a reload and repeats nothing', async ({ page }) => {
    // The second encoder takes seconds to load, so that the pause finds the run in its middle.
    const encoders: Plan['encoders'] = [encoder, { ...encoder, textTower: 'main' }];
    await openLab(page, { ...small, encoders, measures: ['quality'], rankers: ['hybrid'] });
    await start(page);
    await expect(page.locator('.run-tasks [data-status=done]')).not.toHaveCount(0, { timeout: 90_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.locator('.record-row').first()).toContainText(/paused, [1-3] of 4 tasks/, { timeout: 60_000 });
    const before = parseRecord(await exported(page, /^JSON/)).results;
    await page.reload();
    await expect(page.locator('[data-run=interrupted]')).toContainText('“Small” stopped after');
    await page.getByRole('button', { name: 'Resume' }).click();
    await ended(page, /4 of 4 tasks/);
    const after = parseRecord(await exported(page, /^JSON/)).results;
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  test('a cancelled run leaves no encoder behind', async ({ app, page }) => {
    await app.open();
    const own = encoders(page);
    await openLab(page, { ...small, samples: { ...small.samples, runs: 500 } });
    await start(page);
    await expect(page.locator('.run-tasks')).toContainText(/timing, [1-9]/, { timeout: 60_000 });
    expect(encoders(page)).toBeGreaterThan(own);
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await ended(page, /cancelled, 0 of 3 tasks/);
    await expect.poll(() => encoders(page)).toBeLessThanOrEqual(own);
  });

  test('captions with classes give recall and a confusion of classes', async ({ page }) => {
    const files = ['agra-at-sunrise', 'aizkorri-autumn-slope', 'rhodes-harbour-stroll', 'mykonos-windmills-queue'];
    const [palace, mountain, harbour, windmill] = files as [string, string, string, string];
    const lines = [
      'file,caption,class',
      `${palace}.webp,A palace at sunrise,palace`,
      `${mountain}.webp,A mountain in autumn,mountain`,
      `${harbour}.webp,People at a harbour,harbour`,
      `${windmill}.webp,Windmills by the sea,windmill`,
    ];
    const buffers = await Promise.all(
      files.map(async (name) => ({
        name: `${name}.webp`,
        mimeType: 'image/webp',
        buffer: await readFile(join(photos, `${name}.webp`)),
      })),
    );
    await openLab(page, { ...small, name: 'Classes', rankers: ['picture'], measures: ['quality'] });
    await page.getByRole('button', { name: 'Add data' }).click();
    const form = page.getByRole('region', { name: 'Photos with captions' });
    await form
      .getByLabel('Captions (JSONL or CSV)')
      .setInputFiles({ name: 'four.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    const folder = form.getByLabel('Photos (folder)');
    await folder.evaluate((input: HTMLInputElement) => {
      input.webkitdirectory = false;
    });
    await folder.setInputFiles(buffers);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(form).toContainText('four.csv was added and chosen.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('radio', { name: /^four\.csv/ })).toBeChecked();
    await start(page);
    await ended(page, /2 of 2 tasks/);
    await expect(page.getByRole('table', { name: 'Quality', exact: true })).toContainText('R@1');
    await expect(page.locator('[data-plot=confusion] svg.plot')).toBeVisible();
    await page.locator('[data-plot=confusion] summary').click();
    await expect(page.locator('[data-plot=confusion]').getByRole('row')).not.toHaveCount(1);
  });

  test('the link to a plan opens the same plan', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
    await openLab(page);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Is q8 enough?');
    await page.getByLabel('Timed runs').fill('12');
    await page.getByRole('checkbox', { name: /^picture/ }).check();
    await page.getByRole('button', { name: 'Copy link to this plan' }).click();
    await expect(page.getByText('Link copied.')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Is q8 enough?');
    await expect(page.getByLabel('Timed runs')).toHaveValue('12');
    await expect(page.getByRole('checkbox', { name: /^picture/ })).toBeChecked();
    // What this browser lacks is there with the reason.
    await expect(
      page
        .getByLabel('Device')
        .first()
        .getByRole('option', { name: /WebGPU: / }),
    ).toBeDisabled();
  });
});
