import { megapixelPhotos } from '../bench/megapixel-photos.ts';
import { App, expect, test } from '../e2e/app.ts';

test.describe('faults', () => {
  test('tab killed in the middle of an import: finished photos are whole, the rest is queued and resumes by itself', async ({
    context,
  }) => {
    const first = await context.newPage();
    const app = new App(first);
    await app.open();
    const files = await megapixelPhotos(first, 40);
    await app.chooseFiles(files);
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(4);
    const staged = await app.stored();
    expect(staged.mine + staged.queued).toBe(files.length);
    // No beforeunload, no goodbye: the renderer is gone.
    const cdp = await context.newCDPSession(first);
    const crashed = first.waitForEvent('crash');
    void cdp.send('Page.crash').catch(() => undefined);
    await crashed;

    const second = await context.newPage();
    const again = new App(second);
    await second.goto('');
    const found = await again.stored();
    expect(found.mine + found.queued).toBe(files.length);
    expect(found.blobs).toBe(found.mine * 2);
    expect(found.vectors).toBe(found.mine);
    await expect.poll(async () => (await again.stored()).queued, { timeout: 60_000 }).toBe(0);
    const whole = await again.stored();
    expect(whole.fileNames).toEqual(files.map(({ name }) => name).sort());
    expect(whole.vectors).toBe(files.length);
  });

  test('encoder killed: the next query is answered and the person is told in one line', async ({ app, page }) => {
    await app.open('?q=windmill');
    const before = await app.results();
    const text = page.workers().find((worker) => worker.url().includes('encoder.worker'));
    await text?.evaluate(() => self.close());
    await app.search('castle');
    expect((await app.results()).length).toBeGreaterThan(0);
    await app.search('windmill');
    expect(await app.results()).toEqual(before);
  });

  test('image encoder killed during an import: no photo is lost', async ({ app, page }) => {
    await app.open();
    const files = await megapixelPhotos(page, 20);
    await app.chooseFiles(files);
    await expect.poll(async () => (await app.stored()).mine).toBeGreaterThan(2);
    for (const worker of page.workers().filter((one) => one.url().includes('encoder.worker'))) {
      await worker.evaluate(() => self.close()).catch(() => undefined);
    }
    await expect.poll(async () => (await app.stored()).mine, { timeout: 60_000 }).toBe(files.length);
    expect((await app.stored()).vectors).toBe(files.length);
  });

  test('disk full: the import stops with a sentence, what is stored stays', async ({ app, page, context, baseURL }) => {
    // Before the first write: Chromium remembers for minutes how much room there is.
    const cdp = await context.newCDPSession(page);
    await cdp.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(baseURL as string).origin,
      quotaSize: 12_000_000,
    });
    await app.open();
    const files = await megapixelPhotos(page, 60);
    await app.chooseFiles(files.slice(0, 4));
    await expect.poll(async () => (await app.stored()).mine).toBe(4);
    await app.chooseFiles(files.slice(4));
    await expect(page.getByText(/no more room/).first()).toBeVisible({ timeout: 30_000 });
    const stored = await app.stored();
    expect(stored.mine).toBeGreaterThanOrEqual(4);
    expect(stored.mine).toBeLessThan(files.length);
    expect(stored.blobs).toBe(stored.mine * 2);
    expect(stored.vectors).toBe(stored.mine);
    await app.search('castle');
    expect((await app.results()).length).toBeGreaterThan(0);
  });

  test('two tabs: what one imports the other finds, each photo once', async ({ app, page, context }) => {
    await app.open();
    const other = new App(await context.newPage());
    await other.open();
    const files = await megapixelPhotos(page, 12);
    await Promise.all([app.chooseFiles(files.slice(0, 8)), other.chooseFiles(files.slice(4))]);
    await expect.poll(async () => (await app.stored()).queued, { timeout: 60_000 }).toBe(0);
    await expect.poll(async () => (await app.stored()).mine, { timeout: 60_000 }).toBe(12);
    for (const tab of [app, other]) {
      await tab.open('?source=mine');
      expect(new Set(await tab.results()).size).toBe(12);
    }
  });
});
