import { expect, test } from './hub-app.ts';

test.describe('larger models', () => {
  test.beforeEach(async ({ hub, app, page }) => {
    expect(hub.requests).toEqual([]);
    await app.open();
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
  });

  test('nothing is fetched before consent; then bytes, use, and the choice survives a reload without the hub', async ({
    app,
    page,
    hub,
  }) => {
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await expect(page.getByRole('alertdialog')).toContainText(/only time Fovea talks to another server/);
    expect(hub.requests).toEqual([]);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(hub.requests).toEqual([]);
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await row.getByRole('button', { name: 'Use' }).click({ timeout: 60_000 });
    await expect(row).toContainText('In use', { timeout: 60_000 });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('contentinfo')).toContainText('clip-vit-b32', { timeout: 60_000 });
    const fetched = hub.requests.length;
    await page.reload();
    await app.settled();
    await expect(page.getByRole('contentinfo')).toContainText('clip-vit-b32', { timeout: 60_000 });
    expect(hub.requests).toHaveLength(fetched);
  });

  test('a download that is cut goes on where it stopped', async ({ page, hub }) => {
    hub.behaviour.cutAfterBytes = 6_000_000;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Continue download' })).toBeVisible({ timeout: 30_000 });
    hub.behaviour.cutAfterBytes = null;
    const before = hub.requests.length;
    await row.getByRole('button', { name: 'Continue download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
    const again = hub.requests
      .slice(before)
      .filter(({ method, range }) => method === 'GET' && range.startsWith('bytes=0-'));
    const first = hub.requests
      .slice(0, before)
      .filter(({ method, range }) => method === 'GET' && range.startsWith('bytes=0-'));
    expect(again.map(({ path }) => path)).not.toEqual(
      expect.arrayContaining(first.slice(0, 1).map(({ path }) => path)),
    );
  });

  test('weights that are not what the hub lists are thrown away and fetched again, with one line', async ({
    page,
    hub,
  }) => {
    hub.behaviour.tampered = 1;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(page.getByText(/A model file did not arrive whole \(onnx\/\w+\.onnx\)/)).toBeVisible();
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
    await row.getByRole('button', { name: 'Use' }).click();
    await expect(row).toContainText(/Reading: [1-9]\d* of 265 photos/, { timeout: 30_000 });
  });

  test('a hub that keeps sending something else is not believed: nothing of it stays', async ({ page, hub }) => {
    hub.behaviour.tampered = 1_000;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Continue download' })).toBeVisible({ timeout: 30_000 });
    await expect(row).toContainText('with other contents than it lists');
    const kept = await page.evaluate(async () =>
      (await (await caches.open('fovea-models')).keys()).map(({ url }) => url).filter((url) => url.includes('.onnx')),
    );
    expect(kept).toEqual([]);
  });

  test('a stored model that has been tampered with is not used and deleted; downloading again fetches that file alone', async ({
    app,
    page,
    hub,
  }) => {
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await row.getByRole('button', { name: 'Use' }).click({ timeout: 60_000 });
    await expect(row).toContainText('In use', { timeout: 60_000 });
    await page.evaluate(async () => {
      const cache = await caches.open('fovea-models');
      const [key] = (await cache.keys()).filter(({ url }) => url.endsWith('text_model_quantized.onnx'));
      await cache.put(key as Request, new Response(new Uint8Array(1_000)));
    });
    await page.reload();
    const line = page.getByText(/A file of CLIP ViT-B\/32 was damaged and thrown away/).first();
    await expect(line).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await app.settled();
    const before = hub.requests.length;
    await page.getByRole('button', { name: 'Status and settings' }).click();
    await page.getByRole('tab', { name: 'Models' }).click();
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('button', { name: 'Use' })).toBeVisible({ timeout: 60_000 });
    const weights = hub.requests.slice(before).filter(({ path }) => path.endsWith('.onnx'));
    expect(new Set(weights.map(({ path }) => path.split('/').pop()))).toEqual(new Set(['text_model_quantized.onnx']));
  });

  test('a download can be cancelled, and removed', async ({ page, hub }) => {
    hub.behaviour.pauseMs = 40;
    const row = page.getByRole('listitem').filter({ hasText: 'CLIP ViT-B/32' });
    await row.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
    await expect(row.getByRole('progressbar')).toBeVisible();
    await row.getByRole('button', { name: 'Cancel' }).click();
    await expect(row.getByRole('button', { name: /Download|Continue download/ })).toBeVisible();
    await expect(row.getByRole('progressbar')).toHaveCount(0);
  });
});
