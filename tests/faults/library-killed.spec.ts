import { seededRandom } from '../../src/domain/seeded-random.ts';
import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { searchMoments } from './counts.ts';
import { expectAllIn, kill } from './whole.ts';

const restarted = /The library stopped and was started again/;
const random = seededRandom(7);
const moments = Array.from({ length: 10 }, () => Math.round(random() * 150));

test.describe('library killed', () => {
  test('while nothing happens: one line, everything is as it was, and photos can be added', async ({ app, page }) => {
    await app.open();
    const files = tinyPhotos(6);
    await app.chooseFiles(files.slice(0, 3));
    await expectAllIn(app, files.slice(0, 3));
    await app.search('castle');
    const before = await app.results();
    await kill(app, 'library');
    await expect(page.getByText(restarted)).toBeVisible();
    await expectAllIn(app, files.slice(0, 3));
    await app.search('windmill');
    await app.search('castle');
    expect(await app.results()).toEqual(before);
    await app.chooseFiles(files.slice(3));
    await expectAllIn(app, files);
  });

  for (const ms of moments.slice(0, searchMoments)) {
    test(`${ms} ms into a search: it is answered by the next one`, async ({ app, page }) => {
      await app.open('?q=castle');
      const before = await app.results();
      await app.search('windmill');
      await app.field.fill('castle');
      await page.waitForTimeout(ms);
      await kill(app, 'library');
      await expect(page.getByText(restarted)).toBeVisible();
      await app.settled();
      expect(await app.results()).toEqual(before);
    });
  }

  test('while files are being taken in: each is a post, once @thorough', async ({ app }) => {
    await app.open();
    const files = tinyPhotos(40);
    await app.chooseFiles(files);
    await kill(app, 'library');
    await expectAllIn(app, files);
  });

  test('during an import: it goes on by itself, no photo is lost', async ({ app, page }) => {
    await app.open();
    const files = tinyPhotos(20);
    await app.chooseFiles(files);
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(2);
    await kill(app, 'library');
    await expect(page.getByText(restarted)).toBeVisible();
    await expect(page.getByText('Import finished')).toBeVisible({ timeout: 60_000 });
    await expectAllIn(app, files);
  });

  test('again and again: it stops with a sentence, and a press opens it again @thorough', async ({ app, page }) => {
    await app.open('?q=castle');
    const before = await app.results();
    for (let time = 1; time <= 3; time++) {
      await kill(app, 'library');
      if (time < 3)
        await expect.poll(() => page.workers().filter((one) => one.url().includes('library')).length).toBe(1);
      if (time < 3) await expect(page.getByText(restarted)).toHaveCount(1);
      if (time < 3) await page.waitForTimeout(1_500);
    }
    await expect(page.getByText(/The library stopped 3 times within a minute/)).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await app.settled();
    expect(await app.results()).toEqual(before);
  });

  test('stuck in a loop: found out and replaced @thorough', async ({ app, page }) => {
    await app.open('?q=castle');
    const before = await app.results();
    const [library] = page.workers().filter((one) => one.url().includes('library.worker'));
    void library
      ?.evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await app.field.fill('windmill');
    await expect(page.getByText(restarted)).toBeVisible({ timeout: 60_000 });
    await app.search('castle');
    expect(await app.results()).toEqual(before);
  });
});
