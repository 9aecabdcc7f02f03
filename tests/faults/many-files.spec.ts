import { expect, test } from '../e2e/app.ts';
import { tinyPhotos } from '../fakes/tiny-photos.ts';
import { droppedFiles } from './counts.ts';
import { expectNoneLost } from './whole.ts';

test.describe('thousands of photos in one drop', () => {
  test(`${droppedFiles}: all are taken in while the page goes on working, and can be called off`, async ({
    app,
    page,
  }) => {
    test.setTimeout(600_000);
    await app.open();
    const [photo] = tinyPhotos(1);
    if (!photo) throw new Error('no photo was made');
    // Made in the page: what is tested is the drop, not the way there.
    await page.evaluate(
      ({ bytes, count }) => {
        const transfer = new DataTransfer();
        const picture = Uint8Array.fromBase64(bytes);
        for (let i = 0; i < count; i++) {
          transfer.items.add(new File([picture, String(i)], `drop-${i}.jpg`, { type: 'image/jpeg' }));
        }
        const drop = { bubbles: true, cancelable: true, clientY: 600, dataTransfer: transfer };
        document.body.dispatchEvent(new DragEvent('drop', drop));
      },
      { bytes: photo.buffer.toString('base64'), count: droppedFiles },
    );
    await expect.poll(async () => (await app.stored()).queued).toBeGreaterThan(0);
    // In the middle of it.
    await app.search('castle');
    expect((await app.results()).length).toBeGreaterThan(0);
    await expect
      .poll(async () => (({ mine, queued }) => mine + queued)(await app.stored()), { timeout: 400_000 })
      .toBe(droppedFiles);
    await app.search('windmill');
    expect((await app.results()).length).toBeGreaterThan(0);
    await expectNoneLost(app, droppedFiles);

    await page.getByRole('button', { name: 'Cancel import' }).click();
    await expect(page.getByText('Import cancelled')).toBeVisible({ timeout: 60_000 });
    const { queued, mine } = await app.stored();
    expect(queued).toBe(0);
    expect(mine).toBeLessThan(droppedFiles);
    await expectNoneLost(app, mine);
  });
});
