import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';

const steps = 10;

/** The tour's words, once it has come to rest. */
async function rested(page: Page, step: number) {
  const bubble = page.locator('.tour-bubble');
  await expect(bubble.locator('.tour-dot[data-done]')).toHaveCount(step + 1);
  await expect(bubble).not.toHaveAttribute('data-acting', /.*/, { timeout: 40_000 });
  return bubble;
}

async function open(app: App, address: string): Promise<void> {
  await app.page.goto(address);
  await expect(app.page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** What the tab has stored of the person's session, but for what was merely in sight. */
async function actsOf(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const stored = JSON.parse(sessionStorage.getItem('fovea.session.1') ?? '{"events":[]}');
    return stored.events.filter(({ kind }: { kind: string }) => kind !== 'impression');
  });
}

test.describe('show', () => {
  for (const [locale, words] of [
    ['en', { start: 'Take the tour', next: 'Next', done: 'Done', rose: /rose from place \d+ to \d+/ }],
    ['zh', { start: '看导览', next: '下一步', done: '完成', rose: /从第 \d+ 位升到第 \d+ 位/ }],
  ] as const)
    test(`the tour goes from its first to its last step (${locale})`, async ({ app, page }) => {
      test.setTimeout(180_000);
      await page.addInitScript(
        (language) =>
          localStorage.setItem(
            'fovea.preferences.1',
            JSON.stringify({ theme: 'auto', language, introduced: false, variety: 0.3 }),
          ),
        locale,
      );
      await app.open('?q=windmill');
      const before = await app.results();
      await page.getByRole('button', { name: words.start }).click();
      const seen: (string | null)[] = [];
      for (let step = 0; step < steps; step++) {
        const bubble = await rested(page, step);
        seen.push(await bubble.getAttribute('data-step'));
        await expect(bubble.getByRole('heading')).not.toBeEmpty();
        if (seen.at(-1) === 'picture') await expect(page.locator('.tour-light')).toBeVisible();
        if (seen.at(-1) === 'moved') await expect(bubble.locator('.tour-body')).toHaveText(words.rose);
        if (seen.at(-1) === 'why') await expect(page.locator('.score-popover')).toBeVisible();
        if (step < steps - 1) await bubble.getByRole('button', { name: words.next }).click();
      }
      expect(new Set(seen).size).toBe(steps);
      await page.locator('.tour-bubble').getByRole('button', { name: words.done }).click();
      await expect(page.locator('.tour')).toHaveCount(0);
      await app.settled();
      expect(new URL(page.url()).search).toBe('?q=windmill');
      expect(await app.results()).toEqual(before);
      await expect(page.locator('.move-mark')).toHaveCount(0);
    });

  test('Escape ends the tour at any step and gives session and address back', async ({ app, page }) => {
    await app.open('?q=fish');
    for (const post of (await app.results()).slice(-2)) await app.lookAt(post);
    await app.settled();
    const acts = await actsOf(page);
    expect(acts.length).toBeGreaterThanOrEqual(4);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await rested(page, 0);
    await page.keyboard.press('ArrowRight');
    await rested(page, 1);
    await expect(page.locator('.move-mark')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.locator('.tour')).toHaveCount(0);
    await app.settled();
    expect(new URL(page.url()).search).toBe('?q=fish');
    expect(await actsOf(page)).toEqual(acts);
    expect(await page.locator('.move-mark').count()).toBeGreaterThan(0);
  });

  test('the stage view shows every stage with its counts', async ({ app, page }) => {
    await open(app, '?q=castle&view=stages');
    const stages = page.locator('.stage');
    await expect(stages).toHaveCount(6);
    await expect(page.locator('.order-lines')).toHaveCount(5);
    for (const name of ['Words only', 'Vectors fused', 'Floor', 'Session', 'Popularity', 'Variety'])
      await expect(page.getByRole('region', { name, exact: true }).locator('.stage-figures')).toContainText(
        /\d+ → \d+/,
      );
    const [fused, floored] = await Promise.all(
      ['fuse', 'floor'].map(async (stage) =>
        Number((await page.locator(`[data-stage=${stage}] .stage-figures`).textContent())?.match(/→ (\d+)/)?.[1]),
      ),
    );
    expect(fused).toBeGreaterThan(floored as number);
    await expect(page.locator('[data-stage=floor] .stage-hit').first()).toBeVisible();
  });

  test('the monitor counts searches and exports what it shows', async ({ app, page }) => {
    await app.open('?q=castle');
    await app.search('bird');
    await app.openPost((await app.results())[0] as string);
    await app.closePost();
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: /^Monitor/ }).click();
    await expect(page.locator('.pipe')).toHaveCount(11);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as JSON' }).click();
    const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    expect(file).toMatchObject({ format: 'fovea-monitor', version: 1 });
    expect(file.report.searches).toBe(file.searches.length);
    expect(file.report.last.words).toBe('bird');
    expect(file.report.clickThrough.count).toBe(1);
    expect(file.report.stages.map(({ stage }: { stage: string }) => stage)).toContain('personalise');
  });

  test('interleaving credits a click to the team that drafted it, and tells the names at the end', async ({
    app,
    page,
  }) => {
    await open(app, '?q=castle&view=interleave');
    const hits = page.locator('.mixed-hit');
    await expect(hits).toHaveCount(12);
    const clicks = async () =>
      Number(await page.locator('[data-clicks=a]').textContent()) +
      Number(await page.locator('[data-clicks=b]').textContent());
    expect(await clicks()).toBe(0);
    // The first ones may be common to both and count for nobody.
    await hits.last().click();
    await page.keyboard.press('Escape');
    await expect.poll(clicks).toBe(1);
    await expect(page.getByText(/Team A wins (0|100)%/)).toBeVisible();
    await expect(page.getByText(/was “/)).toHaveCount(0);
    await page.getByRole('button', { name: 'End and tell the names' }).click();
    await expect(page.getByText(/Team A was “(Words only|Words and meaning)”/)).toBeVisible();
    await expect(page.getByText('Ended before the stop rule was met: no verdict.')).toBeVisible();
  });
});
