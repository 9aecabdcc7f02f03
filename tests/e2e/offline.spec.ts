import { expect, test } from './app.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit everything works with the network off: both languages, photos, a picture query, import', async ({
  app,
  page,
  context,
}) => {
  await app.open();
  const stored = () =>
    page.evaluate(async () =>
      (await (await caches.open('fovea-assets')).keys()).map(({ url }) => new URL(url).pathname),
    );
  const total = await page.evaluate(async () => {
    const { posts } = (await (await fetch('seeds/seeds.json')).json()) as { posts: unknown[] };
    return posts.length;
  });
  await expect
    .poll(async () => (await stored()).filter((path) => path.startsWith('/seeds/photos/')).length, { timeout: 60_000 })
    .toBe(total);
  for (const part of ['/text-en/onnx/', '/text-enzh/onnx/', '/image/onnx/', '/ort/']) {
    await expect.poll(async () => (await stored()).some((path) => path.includes(part)), { timeout: 60_000 }).toBe(true);
  }
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
