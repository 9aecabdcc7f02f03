import type { Page } from '@playwright/test';
import type { Post } from '../../src/domain/post.ts';
import { expect, test } from './app.ts';

const chips = (page: Page) => page.getByRole('list', { name: 'Operators in the search' });
const typed = (page: Page) => new URL(page.url()).searchParams.get('q');

test.describe('operators', () => {
  test('narrow the results, show as chips, are edited in place and taken out', async ({ app, page }) => {
    await app.open();
    await app.search('windmill');
    const all = await app.results();
    await app.search('windmill lang:zh -海');
    const { posts } = (await (await page.request.get('seeds/seeds.json')).json()) as { posts: Post[] };
    const narrowed = (await app.results()).map((id) => posts.find((post) => post.id === id));
    expect(narrowed.length).toBeGreaterThan(0);
    for (const post of narrowed) {
      expect(['zh', 'mul']).toContain(post?.language);
      expect(`${post?.title} ${post?.body}`).not.toContain('海');
    }
    const language = chips(page).getByRole('button', { name: 'in Chinese', exact: true });
    await expect(language).toBeVisible();
    await expect(chips(page).getByRole('button', { name: 'away from “海”', exact: true })).toBeVisible();

    await language.press('Enter');
    await page.getByRole('textbox', { name: 'Edit: in Chinese' }).fill('lang:en');
    await page.keyboard.press('Escape');
    expect(typed(page)).toBe('windmill lang:zh -海');
    await expect(language).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Edit: in Chinese' }).fill('lang:en');
    await page.keyboard.press('Enter');
    await expect.poll(() => typed(page)).toBe('windmill lang:en -海');
    await expect(app.field).toHaveValue('windmill lang:en -海');

    await page.getByRole('button', { name: 'Remove: in English' }).click();
    await expect.poll(() => typed(page)).toBe('windmill -海');
    await page.getByRole('button', { name: 'Remove: away from “海”' }).click();
    await app.settled();
    await expect(chips(page)).toHaveCount(0);
    expect(await app.results()).toEqual(all);
  });

  test('exact words must be said, and operators alone browse', async ({ app, page }) => {
    await app.open(`?q=${encodeURIComponent('"别喂牛奶"')}`);
    expect(await app.results()).toEqual(['seed:hedgehog-garden-visitor']);
    await app.search('lang:zh');
    await expect(page.getByText('Newest first')).toBeVisible();
    expect((await app.results()).length).toBeGreaterThan(5);
  });

  test('a word to move away from, alone, leaves everything else, what shows it last', async ({ app, page }) => {
    await app.open('?q=windmill');
    const mills = (await app.results()).slice(0, 5);
    await app.search('-windmill');
    await expect(page.getByText('Newest first')).toHaveCount(0);
    const others = await app.results();
    expect(others.length).toBeGreaterThan(20);
    expect(others.slice(0, 20).filter((id) => mills.includes(id))).toEqual([]);
  });

  test('a mistyped one is explained and searched as words', async ({ app, page }) => {
    await app.open('?q=windmill+befor:2025');
    await expect(chips(page)).toContainText('Did you mean “before:”?');
    expect((await app.results()).length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'befor:2025', exact: true }).click();
    await page.getByRole('textbox').last().fill('before:2030');
    await page.keyboard.press('Enter');
    await expect(chips(page)).toContainText('before Jan 1, 2030');
  });

  test('when they hide everything it is said, and they can be removed', async ({ app, page }) => {
    await app.open('?q=windmill+after:2031');
    await expect(page.getByText('Your conditions hide every match')).toBeVisible();
    await page.getByRole('button', { name: 'Remove the conditions' }).click();
    await expect.poll(() => typed(page)).toBe('windmill');
    await app.settled();
    expect((await app.results()).length).toBeGreaterThan(0);
  });

  test('help lists them', async ({ app, page }) => {
    await app.open();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('button', { name: 'Search operators' }).click();
    await expect(page.getByText('before:2025-06-01')).toBeVisible();
  });
});

test.describe('suggestions', () => {
  test('recent queries and popular tags before typing, completions while typing, all by keyboard', async ({
    app,
    page,
  }) => {
    await app.open();
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await app.field.focus();
    await expect(list.getByRole('option').first()).toBeVisible();
    await app.search('windmill');
    await page.keyboard.press('Enter');
    await expect(list).toHaveCount(0);
    await app.settled();
    await app.field.fill('');
    await expect(list.getByRole('option').first()).toContainText('windmill');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);

    await app.field.fill('lang');
    await expect(list.getByRole('option').filter({ hasText: 'lang:zh' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => typed(page)).toBe('lang:en');
    await app.settled();
    expect((await app.results()).length).toBeGreaterThan(0);

    await app.field.fill('');
    await page.getByRole('button', { name: 'Clear recent searches' }).click();
    await expect(list.getByRole('option').filter({ hasText: 'windmill' })).toHaveCount(0);
  });
});
