import { expect, test } from './app.ts';

test.describe('session', () => {
  test('three opened results change the order and explain it; reset restores it exactly', async ({ app, page }) => {
    await app.open('?q=animal');
    const plain = await app.results();
    expect(plain.length).toBeGreaterThan(8);
    const liked = plain.slice(-3);
    for (const post of liked) await app.lookAt(post);
    await app.open('?q=animal');
    const learnt = await app.results();
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
    expect(await app.results()).toEqual(plain);
    await expect(page.locator('.move-mark')).toHaveCount(0);
  });

  test('a reload keeps what was learnt, a new tab starts fresh, pause stops it acting', async ({
    app,
    page,
    context,
  }) => {
    await app.open('?q=fish');
    const plain = await app.results();
    for (const post of plain.slice(-2)) await app.lookAt(post);
    await page.reload();
    await app.settled();
    const learnt = await app.results();
    expect(learnt).not.toEqual(plain);
    const stranger = await context.newPage();
    const { App } = await import('./app.ts');
    const other = new App(stranger);
    await other.open('?q=fish');
    expect(await other.results()).toEqual(plain);
    await page.getByRole('button', { name: 'Session' }).click();
    await page
      .getByRole('complementary', { name: 'Learnt in this session' })
      .getByRole('button', { name: 'Pause' })
      .click();
    await page.keyboard.press('Escape');
    await app.settled();
    expect(await app.results()).toEqual(plain);
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
});
