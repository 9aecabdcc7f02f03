import { megapixelPhotos } from '../bench/megapixel-photos.ts';
import { expect, test } from '../e2e/app.ts';
import { quotaPoints } from './counts.ts';
import { expectAllIn, expectNoneLost } from './whole.ts';

/** Megabytes for the site: from too few for the photos that ship to almost enough for the import below. */
const quotas = [5, 2, 3.2, 3.6, 4, 4.4, 4.8, 5.4, 6, 1];

test.describe('disk full', () => {
  for (const megabytes of quotas.slice(0, quotaPoints)) {
    test(`at ${megabytes} MB: the import stops with a sentence, what is in stays; with more room it goes on`, async ({
      app,
      page,
      context,
      baseURL,
    }) => {
      // Before the first write: Chromium remembers for minutes how much room there is.
      const cdp = await context.newCDPSession(page);
      const { origin } = new URL(baseURL as string);
      await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: megabytes * 1_000_000 });
      await app.open();
      // Where there is little room, what ships does not fit.
      const isStocked = (await app.results()).length > 0;
      const files = await megapixelPhotos(page, 40);
      await app.chooseFiles(files);
      await expect(page.locator('.import-progress[data-phase=full]')).toContainText(/no more room/, {
        timeout: 40_000,
      });
      await expectNoneLost(app, 0);
      const { mine, queued } = await app.stored();
      expect(mine + queued).toBeLessThan(files.length);
      await app.search('castle');
      expect((await app.results()).length > 0).toBe(isStocked);

      await cdp.send('Storage.overrideQuotaForOrigin', { origin });
      await app.chooseFiles(files);
      await expectAllIn(app, files);
      await app.open('?q=castle');
      expect((await app.results()).length).toBeGreaterThan(0);
    });
  }
});
