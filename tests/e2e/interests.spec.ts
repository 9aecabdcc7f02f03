import { expect, test } from './app.ts';

test.describe('next interests', () => {
  test('the start page offers rows, keyboard goes along them, one press puts them away for good', async ({
    app,
    page,
  }) => {
    await app.open();
    const section = page.getByRole('region', { name: 'Next interests' });
    const rows = section.getByRole('region');
    await expect(rows).toHaveCount(3);
    await expect(rows.first()).toHaveAccessibleName(/, to start with$/);
    const links = rows.first().getByRole('link');
    expect(await links.count()).toBeGreaterThanOrEqual(4);
    await links.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(links.last()).toBeFocused();
    await expect(links.last()).toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(rows.nth(1).getByRole('button')).toBeFocused();
    // They never count as results, and a question puts them away.
    expect(await app.articles.count()).toBeGreaterThan(0);
    await expect(section.locator('article')).toHaveCount(0);
    await app.search('castle');
    await expect(section).toHaveCount(0);

    await app.open();
    await section.getByRole('button', { name: 'Next interests' }).click();
    await expect(rows).toHaveCount(0);
    await page.reload();
    await app.settled();
    await expect(section.getByRole('button', { name: 'Next interests' })).toHaveAttribute('aria-expanded', 'false');
    await expect(rows).toHaveCount(0);
  });

  test('after two posts were opened a row names why', async ({ app, page }) => {
    await app.open('?q=windmill');
    const [mill] = await app.results();
    await app.lookAt(mill as string);
    await app.open('?q=fish');
    const [fish] = await app.results();
    await app.lookAt(fish as string);
    await app.open();
    const rows = page.getByRole('region', { name: /, because you opened “/ });
    await expect(rows).toHaveCount(2);
    const opened = await rows.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(opened.length).toBeGreaterThan(8);
    expect(opened.slice(0, 3)).not.toContain(`?post=${fish}`);
  });

  test('a row says what was done to the post it is about, in both languages', async ({ app, page }) => {
    await app.open('?q=windmill');
    const [mill] = await app.results();
    await app.article(mill as string).focus();
    await page.keyboard.press('s');
    await app.settled();
    await app.open();
    await expect(page.getByRole('region', { name: /, because you saved “/ })).toHaveCount(1);
    await expect(page.getByText('because you opened')).toHaveCount(0);
    await page.evaluate(() =>
      localStorage.setItem('fovea.preferences.1', JSON.stringify({ theme: 'auto', language: 'zh', introduced: true })),
    );
    await page.reload();
    await app.settled();
    await expect(page.getByText(/因为你收藏过“/)).toHaveCount(1);
  });

  test('an opened post shows its path; a part of it leads to its group, which can be left', async ({ app, page }) => {
    await app.open('?q=windmill');
    const [mill] = await app.results();
    await app.openPost(mill as string);
    const path = page.getByRole('navigation', { name: 'Among alike posts' });
    await expect(path).toBeVisible();
    const step = path.getByRole('button').first();
    const size = Number((await step.textContent())?.match(/(\d+) posts/)?.[1]);
    expect(size).toBeGreaterThan(1);
    await step.click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get('path')).toBe(`${mill}@1`);
    await app.settled();
    await expect(page.getByText(`${size} posts ·`)).toBeVisible();
    expect(await app.results()).toContain(mill);
    await page.reload();
    await app.settled();
    await expect(page.getByText(`${size} posts ·`)).toBeVisible();
    await page.getByRole('button', { name: 'Leave this group' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
});
