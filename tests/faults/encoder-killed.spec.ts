import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { expectAllIn, kill } from './whole.ts';

test.describe('encoder killed', () => {
  test('the next query is answered as before', async ({ app }) => {
    await app.open('?q=windmill');
    const before = await app.results();
    await kill(app, 'encoder');
    await app.search('castle');
    expect((await app.results()).length).toBeGreaterThan(0);
    await app.search('windmill');
    expect(await app.results()).toEqual(before);
  });

  test('during an import: no photo is lost, and one line tells of it', async ({ app, page }) => {
    await app.open();
    const files = tinyPhotos(20);
    await app.chooseFiles(files);
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(2);
    await kill(app, 'encoder');
    await expect(page.getByText(/The photo encoder stopped and was started again/)).toBeVisible();
    await expectAllIn(app, files);
  });
});
