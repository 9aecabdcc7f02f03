import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { expectAllIn } from './whole.ts';

const dayMs = 86_400_000;
/** Days that the clock is off while the next photos come in. */
const jumps = [0, 3, -400, 0, 40, -2];

test.describe('the clock jumps by days', () => {
  test('during an import and a session: every photo whole with a real date, the learnt order as before', async ({
    app,
    page,
  }) => {
    await app.open('?q=castle');
    const jump = async (days: number) => {
      const shift = (ms: number) => {
        const scope = self as unknown as { realNow?: () => number };
        const realNow = scope.realNow ?? Date.now;
        Object.assign(scope, { realNow });
        Date.now = () => realNow() + ms;
      };
      await page.evaluate(shift, days * dayMs);
      // The library is the one worker that dates anything.
      const [library] = page.workers().filter((worker) => worker.url().includes('library.worker'));
      await library?.evaluate(shift, days * dayMs);
    };
    const files = tinyPhotos(jumps.length * 2);
    const [first, second] = await app.results();
    for (const [i, days] of jumps.entries()) {
      await jump(days);
      await app.chooseFiles(files.slice(i * 2, i * 2 + 2));
      if (i === 1) await app.lookAt(second as string);
    }
    await expectAllIn(app, files);

    const dates = await page.evaluate(
      () =>
        new Promise<{ date: string; addedAt: number }[]>((resolve) => {
          indexedDB.open('fovea').onsuccess = ({ target }) => {
            const database = (target as IDBOpenDBRequest).result;
            database.transaction('posts').objectStore('posts').getAll().onsuccess = (event) => {
              database.close();
              const posts = (event.target as IDBRequest<{ source: string; date: string; addedAt: number }[]>).result;
              resolve(posts.filter(({ source }) => source === 'mine'));
            };
          };
        }),
    );
    for (const { date, addedAt } of dates) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(Math.abs(addedAt - Date.now())).toBeLessThan(500 * dayMs);
    }
    await app.search('windmill');
    await app.search('castle');
    expect(await app.results()).toEqual(expect.arrayContaining([first, second]));
    await page.getByRole('button', { name: 'Session' }).click();
    await expect(page.getByRole('complementary', { name: 'Session' })).not.toContainText(/NaN|Infinity|Invalid/);
    await app.open('?source=mine');
    expect(new Set(await app.results()).size).toBeGreaterThan(0);
  });
});
