import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';

const photo = (slug: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'public', 'seeds', 'photos', `${slug}.webp`));

test.describe('search', () => {
  test('by English words, what is only in the picture included', async ({ app }) => {
    await app.open();
    await app.search('windmill');
    // None of these three says "windmill" anywhere in its text.
    expect((await app.results()).slice(0, 12)).toEqual(
      expect.arrayContaining([
        'seed:portugal-singing-mill',
        'seed:schillingstedt-post-mill',
        'seed:coast-road-home-sign',
      ]),
    );
    await app.search('panda');
    expect((await app.results())[0]).toBe('seed:panda-monday-mood');
  });

  test('by Chinese words, English posts included', async ({ app, page }) => {
    await app.open();
    await app.search('红色的鹦鹉');
    expect((await app.results()).slice(0, 3)).toContain('seed:talkative-macaw-zoo');
    await expect(page.getByRole('contentinfo')).toContainText('encode');
  });

  test('a fact that only a comment has is found, and the card shows that comment', async ({ app }) => {
    await app.open(`?q=${encodeURIComponent('can hedgehogs drink milk')}`);
    const first = app.article('seed:hedgehog-garden-visitor');
    expect((await app.results()).slice(0, 2)).toContain('seed:hedgehog-garden-visitor');
    await expect(first).toContainText('别喂牛奶');
  });

  test('by a picture that is pasted in, by words with it, and without either the feed is back', async ({
    app,
    page,
  }) => {
    await app.open();
    await page.evaluate(
      ([data]) => {
        const bytes = Uint8Array.from(atob(data as string), (c) => c.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], 'query.webp', { type: 'image/webp' }));
        const field = document.querySelector('[role=searchbox]') as HTMLElement;
        field.focus();
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      },
      [photo('chesterton-windmill-hill').toString('base64')],
    );
    await expect.poll(() => new URL(page.url()).searchParams.get('pic')).not.toBeNull();
    await app.settled();
    const byPicture = await app.results();
    expect(byPicture.length).toBeGreaterThan(0);
    await app.search('by the sea');
    const byBoth = await app.results();
    expect(byBoth.length).toBeGreaterThan(0);
    expect(byBoth).not.toEqual(byPicture);
    await page.reload();
    await app.settled();
    expect(new URL(page.url()).searchParams.get('pic')).not.toBeNull();
    expect((await app.results()).slice(0, 6)).toEqual(byBoth.slice(0, 6));
  });

  test('more like this never returns the reference itself', async ({ app }) => {
    await app.open('?like=seed%3Apanda-monday-mood');
    const results = await app.results();
    expect(results.length).toBeGreaterThan(0);
    expect(results).not.toContain('seed:panda-monday-mood');
  });

  test('a query that nothing matches says so instead of showing everything', async ({ app, page }) => {
    await app.open();
    await app.search('tattoo on an arm');
    await expect(page.getByText('Nothing here matches')).toBeVisible();
    expect(await app.results()).toEqual([]);
    await page.getByRole('button', { name: 'Browse everything' }).click();
    await app.settled();
    expect((await app.results()).length).toBeGreaterThan(5);
  });

  test('filters narrow, say when they hide everything, and live in the address', async ({ app, page }) => {
    await app.open('?q=flower&lang=zh');
    const ids = await app.results();
    expect(ids.length).toBeGreaterThan(0);
    await app.open('?q=flower&from=2026-12-01');
    await expect(page.getByText('Your filters hide every match')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await app.settled();
    expect((await app.results()).length).toBeGreaterThan(ids.length);
    expect(new URL(page.url()).searchParams.get('from')).toBeNull();
  });

  test('order by date: newest first', async ({ app, page }) => {
    await app.open('?q=flower&order=date');
    const dates = await page.evaluate(async () => {
      const { posts } = (await (await fetch('seeds/seeds.json')).json()) as { posts: { id: string; date: string }[] };
      const byId = new Map(posts.map(({ id, date }) => [id, date]));
      return [...document.querySelectorAll<HTMLElement>('article[data-post]')].map((a) =>
        byId.get(a.dataset.post ?? ''),
      );
    });
    expect(dates.length).toBeGreaterThan(2);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  test('reload and back bring the same query, results and open post', async ({ app, page }) => {
    await app.open();
    await app.search('old castle');
    await page.keyboard.press('Enter');
    const castles = await app.results();
    await page.reload();
    await app.settled();
    expect((await app.results()).slice(0, 6)).toEqual(castles.slice(0, 6));
    await app.openPost(castles[1] as string);
    expect(new URL(page.url()).searchParams.get('post')).toBe(castles[1]);
    await page.goBack();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get('q')).toBe('old castle');
  });

  test('typing fast: the last query wins', async ({ app }) => {
    await app.open();
    await app.field.pressSequentially('fish under water', { delay: 15 });
    await app.search('koala');
    expect((await app.results())[0]).toBe('seed:perth-zoo-koala');
  });
});
