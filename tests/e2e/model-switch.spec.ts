import type { Locator, Page } from '@playwright/test';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { kill } from '../faults/whole.ts';
import { expect, test } from './hub-app.ts';

const clipKey = 'clip-vit-b32@main/q8';
const reading = /Reading: [1-9]\d* of 26\d photos\. Fovea mini serves until then\./;

/** The library gets so many photos of the seeds, then none until `open`: a preparation stops there. The page's own go through. */
async function gateAfter(page: Page, count: number): Promise<{ open: () => void }> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let left = count;
  await page.route('**/seeds/photos/*', async (route) => {
    if (route.request().resourceType() === 'fetch' && left-- <= 0) await opened;
    // What a closed page had asked for is gone.
    await route.continue().catch(() => {});
  });
  return { open };
}

async function openModels(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Status and settings' }).click();
  await page.getByRole('tab', { name: 'Models' }).click();
  return page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
}

async function download(page: Page): Promise<Locator> {
  const row = await openModels(page);
  await row.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
  await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
  return row;
}

const readSoFar = async (row: Locator) => Number(/Reading: (\d+) of/.exec((await row.textContent()) ?? '')?.[1] ?? 0);

/** Photos that the store has a vector of by this model, few enough that none is in a shard. */
const picturesOf = (page: Page, model: string) =>
  page.evaluate(
    (key) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('fovea');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const range = IDBKeyRange.bound([key, 'picture'], [key, 'picture', []]);
          const counting = opening.result.transaction('tail').objectStore('tail').count(range);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    model,
  );

test.describe('another model', () => {
  test('reads everything before it takes over, whatever is interrupted; the old one serves until then', async ({
    app,
    page,
    hub,
  }) => {
    expect(hub.requests).toEqual([]);
    const gate = await gateAfter(page, 12);
    await app.open('?q=windmill');
    const before = await app.results();
    const row = await download(page);
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText(reading, { timeout: 60_000 });
    await page.keyboard.press('Escape');

    await app.search('castle on a hill');
    await app.search('windmill');
    expect(await app.results()).toEqual(before);
    await expect(page.getByRole('contentinfo')).toContainText('fovea-mini');
    await app.chooseFiles(tinyPhotos(2));
    await expect.poll(async () => (await app.stored()).vectors).toBe(2);

    await page.reload();
    await app.settled();
    expect(await app.results()).toEqual(before);
    await openModels(page);
    await expect(row).toContainText(reading, { timeout: 60_000 });
    expect(await readSoFar(row)).toBeGreaterThanOrEqual(12);
    await kill(app, 'library');
    await expect(page.getByText(/The library stopped and was started again/)).toBeVisible();
    gate.open();
    await expect(row).toContainText('In use', { timeout: 60_000 });
    expect(await picturesOf(page, clipKey)).toBe(267);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('contentinfo')).toContainText('clip-vit-b32', { timeout: 60_000 });
    await app.search('castle on a hill');
    expect((await app.results()).length).toBeGreaterThan(0);
  });

  test('can be cancelled: the old one stays, and what was read is kept for the next try; removing it cancels, too', async ({
    app,
    page,
    hub,
  }) => {
    expect(hub.requests).toEqual([]);
    await gateAfter(page, 12);
    await app.open();
    const row = await download(page);
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText(reading, { timeout: 60_000 });
    await row.getByRole('button', { name: 'Cancel' }).click();
    await expect(row.getByRole('progressbar')).toHaveCount(0);
    const kept = await picturesOf(page, clipKey);
    expect(kept).toBeGreaterThan(0);

    await page.reload();
    await app.settled();
    await openModels(page);
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Fovea mini' }).first()).toContainText('In use');
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText(reading, { timeout: 60_000 });
    expect(await readSoFar(row)).toBeGreaterThanOrEqual(kept);
    await row.getByRole('button', { name: 'Remove' }).click();
    await expect(row.getByRole('button', { name: 'Download' })).toBeVisible();
    expect(await picturesOf(page, clipKey)).toBeGreaterThanOrEqual(kept);
  });
});
