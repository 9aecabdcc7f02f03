import { seededRandom } from '../../src/domain/seeded-random.ts';
import { App, expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { killMoments } from './counts.ts';
import { expectAllIn, expectNoneLost } from './whole.ts';

/** From the first file in the queue to the last post. */
const importMs = 4_000;
const random = seededRandom(2026);
const moments = Array.from({ length: 20 }, () => Math.round(random() * importMs));

test.describe('tab killed during an import', () => {
  for (const ms of moments.slice(0, killMoments)) {
    test(`after ${ms} ms: what is in is whole, the rest goes on by itself in the next tab`, async ({ context }) => {
      const tab = await context.newPage();
      const app = new App(tab);
      await app.open();
      const files = tinyPhotos(16);
      await app.chooseFiles(files);
      await tab.waitForTimeout(ms);
      const before = await app.stored();
      // No beforeunload, no goodbye: the renderer is gone.
      const cdp = await context.newCDPSession(tab);
      const crashed = tab.waitForEvent('crash');
      void cdp.send('Page.crash').catch(() => undefined);
      await crashed;

      const next = await context.newPage();
      const again = new App(next);
      await next.goto('');
      await expectNoneLost(again, before.mine + before.queued);
      await expect.poll(async () => (await again.stored()).queued, { timeout: 60_000 }).toBe(0);
      // What had not reached the queue is added again, and the others with it.
      await again.settled();
      await again.chooseFiles(files);
      await expectAllIn(again, files);
    });
  }
});
