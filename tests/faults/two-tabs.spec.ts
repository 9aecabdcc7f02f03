import { megapixelPhotos } from '../bench/megapixel-photos.ts';
import { App, expect, test } from '../e2e/app.ts';
import { expectAllIn } from './whole.ts';

test.describe('two tabs import at once', () => {
  test('what one imports the other finds, each photo once', async ({ app, page, context }) => {
    await app.open();
    const other = new App(await context.newPage());
    await other.open();
    const files = await megapixelPhotos(page, 12);
    await Promise.all([app.chooseFiles(files.slice(0, 8)), other.chooseFiles(files.slice(4))]);
    await expectAllIn(app, files);
    for (const tab of [app, other]) {
      await tab.open('?source=mine');
      expect(new Set(await tab.results()).size).toBe(12);
    }
  });
});
