import { expect, test } from '../e2e/hub-app.ts';

test.describe('offline in the middle of a hub download', () => {
  test('it says so, the app serves on, and the download goes on where it stopped', async ({
    app,
    page,
    hub,
    context,
  }) => {
    hub.behaviour.pauseMs = 10;
    await app.open('?q=castle');
    const before = await app.results();
    const stored = await app.stored();
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    // At least one part of a file is stored.
    await expect.poll(() => hub.requests.filter(({ bytes }) => bytes >= 4_000_000).length).toBeGreaterThan(0);
    const whole = hub.requests.filter(({ bytes }) => bytes >= 4_000_000);
    await context.setOffline(true);
    await expect(row.getByRole('button', { name: 'Continue download' })).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    await app.search('windmill');
    await app.search('castle');
    expect(await app.results()).toEqual(before);
    expect(await app.stored()).toEqual(stored);

    await context.setOffline(false);
    hub.behaviour.pauseMs = 0;
    const soFar = hub.requests.length;
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
    await row.getByRole('button', { name: 'Continue download' }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /Download|Continue/ })
      .click();
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
    const again = hub.requests.slice(soFar).map(({ path, range }) => `${path} ${range}`);
    for (const { path, range } of whole) expect(again).not.toContain(`${path} ${range}`);
  });
});
