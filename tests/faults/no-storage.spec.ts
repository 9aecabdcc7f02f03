import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { beforeWorker } from './worker-prelude.ts';

test.describe('no storage, as in a private window', () => {
  test('everything works in memory, and the page says that it is gone with the tab', async ({ app, page }) => {
    await beforeWorker(
      page,
      'library',
      "IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError'); }",
    );
    await page.goto('?q=castle');
    await expect(page.getByText(/what you add is gone when this tab closes/)).toBeVisible();
    await app.settled();
    expect((await app.results()).length).toBeGreaterThan(0);
    const files = tinyPhotos(4);
    await app.chooseFiles(files);
    await expect(page.getByText('Import finished')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/This window cannot store anything/)).toBeVisible();
    await expect(page.getByRole('heading', { name: '4 photos of yours' })).toBeVisible();
    await page.getByRole('button', { name: 'Show my photos' }).click();
    await app.settled();
    await expect(page.locator('article[data-file^="tiny-"]').first()).toBeVisible();
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  });
});
