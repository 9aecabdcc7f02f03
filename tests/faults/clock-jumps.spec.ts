import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { expectAllIn } from './whole.ts';

const dayMs = 86_400_000;
/** Days that the clock is off while the next photos come in. */
const jumps = [0, 3, -400, 0, 40, -2];

test.describe('the clock jumps by days', () => {
  test('during an import and a session: every photo whole, dated when it came in; the learnt order is the same after each jump back', async ({
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
    const lookedAt = (await app.results())[4] as string;
    for (const [i, days] of jumps.entries()) {
      await jump(days);
      await app.chooseFiles(files.slice(i * 2, i * 2 + 2));
      // All of them stand in the queue, and most are still to be read, when the clock jumps again.
      await expect
        .poll(() => app.stored().then(({ mine, queued }) => mine + queued), { timeout: 60_000 })
        .toBe(2 * (i + 1));
      if (i === 1) await app.lookAt(lookedAt);
    }
    await expectAllIn(app, files);

    const dates = await page.evaluate(
      () =>
        new Promise<{ fileName: string; date: string; addedAt: number }[]>((resolve) => {
          indexedDB.open('fovea').onsuccess = ({ target }) => {
            const database = (target as IDBOpenDBRequest).result;
            database.transaction('posts').objectStore('posts').getAll().onsuccess = (event) => {
              database.close();
              type Stored = { source: string; fileName: string; date: string; addedAt: number };
              const posts = (event.target as IDBRequest<Stored[]>).result;
              resolve(posts.filter(({ source }) => source === 'mine'));
            };
          };
        }),
    );
    for (const { fileName, date, addedAt } of dates) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      const days = jumps[Math.floor(files.findIndex(({ name }) => name === fileName) / 2)] ?? Number.NaN;
      expect(addedAt / dayMs).toBeCloseTo(Date.now() / dayMs + days, 1);
    }
    // Set back before the act of the session, the clock does not make it count less or more.
    const orders: string[][] = [];
    for (const days of [2, -400, -2]) {
      await jump(days);
      await app.search('');
      await app.search('castle');
      orders.push((await app.results()).slice(0, 20));
    }
    expect(orders[0]?.slice(0, 4)).toContain(lookedAt);
    expect(orders).toEqual([orders[0], orders[0], orders[0]]);
    await page.getByRole('button', { name: 'Session' }).click();
    await expect(page.getByRole('complementary', { name: 'Session' })).not.toContainText(/NaN|Infinity|Invalid/);
    await app.open('?source=mine');
    expect(new Set(await app.results()).size).toBeGreaterThan(0);
  });
});
