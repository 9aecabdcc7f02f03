import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { goElsewhere } from './elsewhere.ts';
import { storeOfVersionTwo } from './store-of-version-two.ts';
import { expectAllIn } from './whole.ts';

test.describe('IndexedDB deleted, cut off or blocked', () => {
  test('deleted: the page says what is gone, puts back what ships, and goes on', async ({ app, page }) => {
    await app.open('?q=castle');
    const before = await app.results();
    const files = tinyPhotos(3);
    await app.chooseFiles(files);
    await expectAllIn(app, files);
    await page.evaluate(() => void indexedDB.deleteDatabase('fovea'));
    await expect(page.getByText(/deleted from outside this page: 3 photos of yours are gone/)).toBeVisible();
    await app.search('windmill');
    await app.search('castle');
    expect((await app.results()).slice(0, 10)).toEqual(before.slice(0, 10));
    expect(await app.stored()).toMatchObject({ mine: 0, blobs: 0, vectors: 0, queued: 0 });
    await app.chooseFiles(files);
    await expectAllIn(app, files);
  });

  test('deleted during an import: what is added again is whole @thorough', async ({ app, page }) => {
    await app.open();
    const files = tinyPhotos(12);
    await app.chooseFiles(files);
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(2);
    await page.evaluate(() => void indexedDB.deleteDatabase('fovea'));
    await expect(page.getByText(/deleted from outside this page/)).toBeVisible();
    await app.chooseFiles(files);
    await expectAllIn(app, files);
  });

  test("cut off by the browser's own clearing: the page says so and goes on", async ({
    app,
    page,
    context,
    baseURL,
  }) => {
    await app.open('?q=castle');
    const before = await app.results();
    const cdp = await context.newCDPSession(page);
    const { origin } = new URL(baseURL as string);
    await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await expect(page.getByText(/connection to the stored photos was cut and made again/)).toBeVisible();
    await app.search('windmill');
    await app.search('castle');
    expect((await app.results()).slice(0, 10)).toEqual(before.slice(0, 10));
    const files = tinyPhotos(2);
    await app.chooseFiles(files);
    await expectAllIn(app, files);
  });

  test('blocked by a tab with an older version: the page says so, and brings the library over once it is closed', async ({
    app,
    page,
    context,
  }) => {
    const old = await context.newPage();
    await goElsewhere(old);
    await storeOfVersionTwo(old);
    await page.goto('?source=mine');
    await expect(page.getByText(/Another tab runs an older version of Fovea/)).toBeVisible();
    await old.close();
    await app.settled();
    expect(await app.results()).toEqual(['mine:old']);
    expect(await app.stored()).toMatchObject({ mine: 1, blobs: 2, vectors: 1, queued: 0 });
  });
});
