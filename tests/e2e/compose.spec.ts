import { expect, test } from './app.ts';

test.describe('composed queries', () => {
  test('a part of a photo, drawn or moved by keys, is searched; the photo itself is not an answer', async ({
    app,
    page,
  }) => {
    await app.open('?post=seed:rhodes-harbour-stroll');
    await page.getByRole('button', { name: 'Search a part' }).click();
    const surface = page.getByRole('group', { name: 'No part chosen yet' });
    await expect(surface).toBeFocused();
    const { x, y, width, height } = (await surface.boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    await page.mouse.move(x + width * 0.05, y + height * 0.05);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.9, y + height * 0.9, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole('group', { name: 'Part from 5% left, 5% top; 85% wide, 85% high' })).toBeFocused();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(page.getByRole('group', { name: /83% wide, 85% high/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await app.settled();
    const like = new URL(page.url()).searchParams.get('like');
    expect(like).toMatch(/^seed:rhodes-harbour-stroll@0\.05/);
    const results = await app.results();
    expect(results).not.toContain('seed:rhodes-harbour-stroll');
    // The windmill fills the part.
    const mills = [
      'chesterton-windmill-hill',
      'thuringia-march-detour',
      'mykonos-windmills-queue',
      'portugal-singing-mill',
    ];
    expect(results.slice(0, 12).filter((id) => mills.includes(id.replace('seed:', ''))).length).toBeGreaterThan(0);
    await page.reload();
    await app.settled();
    expect((await app.results()).slice(0, 5)).toEqual(results.slice(0, 5));
  });

  test('Escape leaves the part tool and keeps the post open', async ({ app, page }) => {
    await app.open('?post=seed:rhodes-harbour-stroll');
    await page.getByRole('button', { name: 'Search a part' }).click();
    await expect(page.getByRole('group', { name: 'No part chosen yet' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('group', { name: /^Part from/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Search a part' })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('"not like this" on a picture in the query moves away from it', async ({ app, page }) => {
    await app.open('?like=seed:first-night-dive-bream&like=seed:clownfish-anemone-home');
    await page.getByRole('button', { name: /^Like “Found him/ }).click();
    await page.getByRole('button', { name: 'Not like this' }).click();
    await app.settled();
    expect(new URL(page.url()).searchParams.get('unlike')).toBe('seed:clownfish-anemone-home');
    const results = await app.results();
    expect(results).not.toContain('seed:clownfish-anemone-home');
    expect(results.slice(0, 5)).toContain('seed:pandora-night-sand');
    const place = results.indexOf('seed:sea-goldies-reef');
    expect(place === -1 || place > 5).toBe(true);
  });

  test('"not like this" alone shows everything else, what is like it last', async ({ app }) => {
    await app.open('?like=seed:clownfish-anemone-home');
    const alike = (await app.results()).slice(0, 5);
    await app.open('?unlike=seed:clownfish-anemone-home');
    const others = await app.results();
    expect(others.length).toBeGreaterThan(20);
    expect(others).not.toContain('seed:clownfish-anemone-home');
    expect(others.slice(0, 20).filter((id) => alike.includes(id))).toEqual([]);
  });

  test('picture and words: the words change what is found, the reference is left out, and the score says how', async ({
    app,
    page,
  }) => {
    await app.open('?like=seed:boston-charles-river-day');
    const byPicture = await app.results();
    await app.search('at night');
    const composed = await app.results();
    expect(composed).not.toContain('seed:boston-charles-river-day');
    expect(composed).not.toEqual(byPicture);
    expect(composed[0]).toBe('seed:boston-across-the-charles');
    await app.search('');
    expect(await app.results()).toEqual(byPicture);
    await expect(page.getByRole('searchbox')).toHaveAttribute('placeholder', /at night/);
  });

  test('the likely category is a chip that can be taken out', async ({ app, page }) => {
    await app.open('?like=seed:rainbow-wrasse-male');
    const before = await app.results();
    await page.getByRole('button', { name: /^Looks like/ }).click();
    await app.settled();
    expect(new URL(page.url()).searchParams.get('cat')).toBe('off');
    await expect(page.getByRole('button', { name: /^Looks like/ })).toHaveCount(0);
    // It re-weights and never filters: the same posts are there.
    expect((await app.results()).length).toBeGreaterThan(before.length / 2);
  });
});
