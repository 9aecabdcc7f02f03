import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

test.describe('session', () => {
  test('three opened results change the order and explain it; reset restores it exactly', async ({ app, page }) => {
    await app.open('?q=animal');
    const plain = await wholeOrder(page);
    expect(plain.length).toBeGreaterThan(8);
    const liked = plain.slice(5, 8);
    for (const post of liked) await app.lookAt(post);
    await app.open('?q=animal');
    const learnt = await wholeOrder(page);
    expect(learnt).not.toEqual(plain);
    expect([...learnt].sort()).toEqual([...plain].sort());
    const mark = page.locator('.move-mark').first();
    await expect(mark).toHaveAccessibleName(/(Up|Down) \d+ place.*because/);

    await page.getByRole('button', { name: 'Session' }).click();
    const panel = page.getByRole('complementary', { name: 'Learnt in this session' });
    await expect(panel.getByRole('button', { name: /^Forget “/ })).toHaveCount(3);
    await panel.getByRole('button', { name: 'Forget everything' }).click();
    await page.keyboard.press('Escape');
    await app.open('?q=animal');
    expect(await wholeOrder(page)).toEqual(plain);
    await expect(page.locator('.move-mark')).toHaveCount(0);
  });

  test('a reload keeps what was learnt, a new tab starts fresh, pause stops it acting', async ({
    app,
    page,
    context,
  }) => {
    await app.open('?q=fish');
    const plain = await wholeOrder(page);
    for (const post of plain.slice(5, 7)) await app.lookAt(post);
    await page.reload();
    await app.settled();
    const learnt = await wholeOrder(page);
    expect(learnt).not.toEqual(plain);
    const stranger = await context.newPage();
    const { App } = await import('./app.ts');
    const other = new App(stranger);
    await other.open('?q=fish');
    expect(await wholeOrder(stranger)).toEqual(plain);
    await page.getByRole('button', { name: 'Session' }).click();
    await page
      .getByRole('complementary', { name: 'Learnt in this session' })
      .getByRole('button', { name: 'Pause' })
      .click();
    await page.keyboard.press('Escape');
    await app.settled();
    expect(await wholeOrder(page)).toEqual(plain);
  });

  test('the side-by-side view shows both orders', async ({ app, page }) => {
    await app.open('?q=castle');
    const plain = await app.results();
    for (const post of plain.slice(-2)) await app.lookAt(post);
    await app.open('?q=castle&view=compare');
    await expect(page.getByRole('heading', { name: 'Plain order' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'With the session' })).toBeVisible();
    await expect(page.getByText(/\d+ results? moved/)).toBeVisible();
  });

  test('what was only seen is written down and changes nothing', async ({ app, page }) => {
    await app.open('?q=animal');
    const plain = await app.results();
    await expect
      .poll(async () => (await events(page)).filter(({ kind }) => kind === 'impression').length)
      .toBeGreaterThan(2);
    const impressions = await events(page);
    expect(impressions[0]).toMatchObject({ kind: 'impression', query: 'animal' });
    // Some may have been seen before the model was ready, in another order.
    expect(impressions.some(({ place, post }) => plain[place ?? -1] === post)).toBe(true);
    await page.reload();
    await app.settled();
    expect(await app.results()).toEqual(plain);
    await expect(page.locator('.move-mark')).toHaveCount(0);
    // Once for each post in the same order, however often it is shown.
    await page.waitForTimeout(2_000);
    const seen = (await events(page)).map(({ post, answer }) => `${post} ${answer}`);
    expect(seen).toEqual([...new Set(seen)]);
  });

  test('like, save and less by key and button: pressed, listed, and taken back', async ({ app, page }) => {
    await app.open('?q=animal');
    const plain = await wholeOrder(page);
    await app.openPost(plain[5] as string);
    await page.keyboard.press('l');
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Like', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await app.closePost();
    await app.settled();
    expect(await wholeOrder(page)).not.toEqual(plain);
    await page.getByRole('button', { name: 'Session' }).click();
    const panel = page.getByRole('complementary', { name: 'Learnt in this session' });
    await expect(panel.getByRole('heading', { name: 'Saved' })).toBeVisible();
    await panel.getByRole('button', { name: /^Remove “.*from saved$/ }).click();
    await expect(panel.getByRole('heading', { name: 'Saved' })).toHaveCount(0);
    await panel.getByRole('button', { name: 'Forget everything' }).click();
    await app.settled();
    expect(await wholeOrder(page)).toEqual(plain);

    await app.openPost(plain[0] as string);
    await dialog.getByRole('button', { name: 'Less like this' }).click();
    await expect(dialog.getByText('Results like this one sink for a while.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog.getByRole('button', { name: 'Less like this' })).toHaveAttribute('aria-pressed', 'false');
    await app.closePost();
    await app.article(plain[1] as string).focus();
    await page.keyboard.press('x');
    const notice = page.locator('.notice', { hasText: 'sink in this session' });
    await notice.getByRole('button', { name: 'Undo' }).click();
    expect((await events(page)).some(({ kind, post }) => kind === 'less' && post === plain[1])).toBe(false);
  });

  test('an interest is named with its pictures; muted it acts no more, removed it can be brought back', async ({
    app,
    page,
  }) => {
    await app.open('?q=animal');
    const plain = await app.results();
    for (const post of plain.slice(-2)) await app.lookAt(post);
    await app.settled();
    await page.getByRole('button', { name: 'Session' }).click();
    const panel = page.getByRole('complementary', { name: 'Learnt in this session' });
    const interests = panel.locator('[data-interest]');
    await expect(interests.first().getByRole('img').first()).toBeVisible();
    await expect(interests.first().getByRole('heading')).not.toBeEmpty();
    await app.settled();
    const learnt = await app.results();
    expect(learnt).not.toEqual(plain);

    const count = await interests.count();
    for (let i = 0; i < count; i++)
      await interests
        .nth(i)
        .getByRole('button', { name: /^Mute “/ })
        .click();
    await expect(panel.getByText('Muted')).toHaveCount(count);
    await app.settled();
    await expect(page.locator('.move-mark')).toHaveCount(0);
    const muted = await app.results();
    // What does not act is not listed as what was learnt from.
    await expect(panel.getByRole('button', { name: /^Forget “/ })).toHaveCount(0);
    for (let i = 0; i < count; i++)
      await interests
        .nth(i)
        .getByRole('button', { name: /act again$/ })
        .click();
    await expect(panel.getByText('Muted')).toHaveCount(0);
    await app.settled();
    // Seconds have passed and taken a little from the clicks: nearly the same order.
    expect(distance(await app.results(), learnt)).toBeLessThan(distance(muted, learnt) / 2);

    await interests
      .first()
      .getByRole('button', { name: /^Remove “/ })
      .click();
    await expect(interests).toHaveCount(count - 1);
    await page.locator('.notice', { hasText: 'removed' }).getByRole('button', { name: 'Undo' }).click();
    await expect(interests).toHaveCount(count);

    // Another session in its place: there is nothing of the own one to undo.
    await interests
      .first()
      .getByRole('button', { name: /^Remove “/ })
      .click();
    await expect(page.locator('.notice', { hasText: 'removed' })).toBeVisible();
    await panel.getByRole('button', { name: 'Watch a demonstration' }).click();
    await expect(page.locator('.notice', { hasText: 'removed' })).toHaveCount(0);
  });

  test('a session goes out as a file, comes back as it was, and a bad file is explained', async ({ app, page }) => {
    await app.open('?q=castle');
    const plain = await app.results();
    for (const post of plain.slice(-2)) await app.lookAt(post);
    await app.open('?q=castle');
    const learnt = await app.results();
    await page.getByRole('button', { name: 'Session' }).click();
    const panel = page.getByRole('complementary', { name: 'Learnt in this session' });
    const downloading = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Export' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^fovea-session-.*\.json$/);
    const exported = await readFile(await download.path(), 'utf8');
    expect(JSON.parse(exported)).toMatchObject({ format: 'fovea-session', version: 1 });

    await panel.getByRole('button', { name: 'Forget everything' }).click();
    await expect(panel.getByText('Nothing yet')).toBeVisible();
    const input = page.locator('[data-session-file]');
    await input.setInputFiles({ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await expect(page.getByText('“holiday.json” is JSON, but not a Fovea session.')).toBeVisible();
    const mine = { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(exported) };
    await input.setInputFiles(mine);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Add to mine' }).click();
    await expect(panel.getByRole('button', { name: /^Forget “/ })).toHaveCount(2);
    await page.locator('.notice', { hasText: 'added' }).getByRole('button', { name: 'Undo' }).click();
    await expect(panel.getByText('Nothing yet')).toBeVisible();
    await input.setInputFiles(mine);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replace mine' }).click();
    await expect(panel.getByRole('button', { name: /^Forget “/ })).toHaveCount(2);
    const brought = JSON.parse(exported).session.events as StoredEvent[];
    expect((await events(page)).slice(0, brought.length)).toEqual(brought);
    await app.settled();
    // Time has passed since and taken a little from the clicks: nearly the same order, not the plain one.
    const again = await app.results();
    expect(distance(again, learnt)).toBeLessThan(distance(plain, learnt) / 2);
  });

  test('the demonstration changes the order step by step and gives the own session back', async ({ app, page }) => {
    await app.open('?q=fish');
    const plain = await app.results();
    await app.lookAt(plain[3] as string);
    await app.settled();
    const own = await wholeOrder(page);
    await page.getByRole('button', { name: 'Session' }).click();
    await page.getByRole('button', { name: 'Watch a demonstration' }).click();
    const bar = page.getByRole('region', { name: 'Replay' });
    await bar.getByRole('button', { name: 'Pause' }).click();
    await app.settled();
    const orders = [await app.results()];
    for (let step = 0; step < 5; step++) {
      await bar.getByRole('button', { name: 'Next step' }).click();
      await app.settled();
      orders.push(await app.results());
    }
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(2);
    await expect(page.locator('.move-mark').first()).toBeVisible();
    expect((await events(page)).filter(({ kind }) => kind === 'open')).toHaveLength(1);
    await bar.getByRole('button', { name: 'End replay' }).click();
    await expect(bar).toHaveCount(0);
    await app.settled();
    expect(new URL(page.url()).searchParams.get('q')).toBe('fish');
    const back = await wholeOrder(page);
    // What was looked at counts a little less by now.
    expect(distance(back, own)).toBeLessThan(own.length);
  });
});

interface StoredEvent {
  readonly kind: string;
  readonly post?: string;
  readonly place?: number;
  readonly answer?: string;
}

/** Every result, best first: only cards near the screen are in the document, so the page is scrolled through. */
async function wholeOrder(page: Page): Promise<string[]> {
  const order: string[] = [];
  let total = Number.POSITIVE_INFINITY;
  // Less than the screen is high, so that every card is on it once.
  for (let top = 0; order.filter((post) => post !== undefined).length < total && top < 40_000; top += 700) {
    for (const [post, place, size] of await cardsAt(page, top)) {
      order[Number(place) - 1] = post ?? '';
      total = Number(size);
    }
  }
  await cardsAt(page, 0);
  return order;
}

/** The cards in the document once the page has been scrolled there and drawn: post, place from 1, number of results. */
function cardsAt(page: Page, top: number) {
  return page.evaluate(async (y) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    scrollTo({ top: y, behavior: 'instant' });
    for (let frames = 0; frames < 3; frames++) await frame();
    const cards = [...document.querySelectorAll<HTMLElement>('article[data-post]')];
    return cards.map((card) => [card.dataset.post, card.ariaPosInSet, card.ariaSetSize] as const);
  }, top);
}

/** How many places the results of one order stand from where they do in the other, summed. */
function distance(order: readonly string[], other: readonly string[]): number {
  return order.reduce((sum, post, place) => sum + Math.abs(place - other.indexOf(post)), 0);
}

/** The tab's log as a reload would find it. */
function events(page: Page): Promise<StoredEvent[]> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('fovea.session.1') ?? '{"events":[]}').events);
}
