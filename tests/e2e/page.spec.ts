import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './app.ts';

test.describe('page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds no serious issue: feed, answers, post, panels (${colorScheme})`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const serious = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      };
      await app.open();
      expect(await serious()).toEqual([]);
      await app.search('flower');
      expect(await serious()).toEqual([]);
      await app.openPost((await app.results())[0] as string);
      expect(await serious()).toEqual([]);
      await app.closePost();
      for (const panel of ['Import', 'Session', 'Status and settings']) {
        await page.getByRole('button', { name: panel, exact: true }).click();
        const opened = page.locator('aside[aria-labelledby], [role=dialog]').last();
        await expect(opened).toBeVisible();
        expect(await serious()).toEqual([]);
        await opened.getByRole('button', { name: 'Close' }).first().click();
      }
    });
  }

  test('keyboard alone: slash, type, arrows, Enter, arrows in the post, Escape', async ({ app, page }) => {
    await app.open();
    await page.keyboard.press('/');
    await expect(app.field).toBeFocused();
    await page.keyboard.type('horse');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('horse');
    await app.settled();
    await page.keyboard.press('Escape');
    await app.articles.first().focus();
    const results = await app.results();
    await page.keyboard.press('ArrowRight');
    await expect(app.article(results[1] as string)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('post')).toBe(results[1]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('post')).toBe(results[2]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('phone width: nothing is wider than the screen, panels open', async ({ app, page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await app.open('?q=mountain');
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await app.openPost((await app.results())[0] as string);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await app.closePost();
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await expect(page.getByRole('complementary', { name: 'Learnt in this session' })).toBeInViewport();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });

  test('the interface speaks Chinese, and says so to screen readers', async ({ app, page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['zh-CN'] }));
    await app.open();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect(
      page
        .getByText('想看点什么')
        .or(page.getByRole('heading', { level: 1 }))
        .first(),
    ).toBeVisible();
  });

  test('the score of a result is the sum of its parts on screen', async ({ app, page }) => {
    await app.open('?q=castle');
    await app.articles.first().focus();
    await page.keyboard.press('i');
    const popover = page.locator('[role=dialog], [role=tooltip], .score-popover').filter({ hasText: 'Score' }).first();
    await expect(popover).toBeVisible();
    const numbers = ((await popover.textContent())?.match(/-?\d\.\d{2,}/g) ?? []).map(Number);
    const sum = numbers.at(-1) as number;
    expect(numbers.length).toBeGreaterThanOrEqual(3);
    expect(Math.abs(numbers.slice(0, -1).reduce((a, b) => a + b, 0) - sum)).toBeLessThan(0.02);
  });

  test('scrolling far: the page holds a screenful of cards, not all', async ({ app, page }) => {
    await app.open();
    await page.mouse.move(640, 500);
    for (let i = 0; i < 12; i++) {
      await page.mouse.wheel(0, 1500);
      await page.waitForTimeout(60);
    }
    expect(await app.articles.count()).toBeLessThan(80);
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(5000);
  });
});
