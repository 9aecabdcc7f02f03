import { expect, test } from './app.ts';

test('after one visit everything works with the network off: both languages, photos, a picture query, import', async ({
  app,
  page,
  context,
}) => {
  await app.open();
  await page.waitForFunction(
    async () => {
      const cache = await caches.open('fovea-assets');
      const stored = (await cache.keys()).map(({ url }) => url);
      return (
        ['text-en/onnx', 'text-enzh/onnx', 'image/onnx', 'seeds/photos/zermatt', 'seeds/photos/'].filter((part) =>
          stored.some((url) => url.includes(part)),
        ).length >= 4
      );
    },
    null,
    { timeout: 60_000 },
  );
  await context.setOffline(true);
  await page.reload();
  await app.settled();
  await app.search('a bird on a branch');
  const birds = await app.results();
  expect(birds.length).toBeGreaterThan(0);
  await app.search('猫');
  expect((await app.results()).length).toBeGreaterThan(0);
  await app.openPost((await app.results())[0] as string);
  await expect(page.getByRole('dialog').locator('img').first()).toHaveJSProperty('complete', true);
  expect(
    await page
      .getByRole('dialog')
      .locator('img')
      .first()
      .evaluate((img: HTMLImageElement) => img.naturalWidth),
  ).toBeGreaterThan(0);
  await app.closePost();
  await app.open(`?like=${encodeURIComponent(birds[0] as string)}`);
  expect((await app.results()).length).toBeGreaterThan(0);
});
