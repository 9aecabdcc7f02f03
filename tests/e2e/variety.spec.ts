import type { Page } from '@playwright/test';
import { hashWords } from '../../src/corpus/perceptual-hash.ts';
import { stack } from '../../src/ranking/stack.ts';
import type { FakeFile } from '../fakes/broken-files.ts';
import { openHarness } from '../harness/open-harness.ts';
import { expect, test } from './app.ts';

interface Variant {
  readonly name: string;
  /** Share of the sides that is kept, and from where. */
  readonly side: number;
  readonly x: number;
  readonly y: number;
  readonly filter: string;
  readonly quality: number;
}
const variants: readonly Variant[] = [
  { name: 'recoded', side: 1, x: 0, y: 0, filter: 'none', quality: 0.4 },
  { name: 'brighter', side: 1, x: 0, y: 0, filter: 'brightness(1.2)', quality: 0.9 },
  { name: 'cropped', side: 0.9, x: 0.05, y: 0.05, filter: 'none', quality: 0.9 },
  { name: 'corner', side: 0.9, x: 0.03, y: 0.08, filter: 'none', quality: 0.9 },
];

/** A JPEG made by the browser from a photo that ships, in base64. */
const jpegOf = (page: Page, photo: string, variant: Variant): Promise<string> =>
  page.evaluate(
    async ([url, { side, x, y, filter, quality }]) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const [w, h] = [bitmap.width, bitmap.height];
      const canvas = new OffscreenCanvas(Math.round(w * side), Math.round(h * side));
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.filter = filter;
      context.drawImage(bitmap, x * w, y * h, side * w, side * h, 0, 0, canvas.width, canvas.height);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      return new Uint8Array(await blob.arrayBuffer()).toBase64();
    },
    [`/seeds/photos/${photo}.webp`, variant] as const,
  );

const fileOf = (name: string, base64: string): FakeFile => ({
  name: `${name}.jpg`,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(base64, 'base64'),
});

test('crops, re-encodings and brightness changes of one photo collapse, photos of one place do not', async () => {
  const photos = [
    'boston-charles-river-day',
    'boston-across-the-charles',
    'eiffel-february-line',
    'taj-mahal-other-bank',
  ];
  const original: Variant = { name: 'original', side: 1, x: 0, y: 0, filter: 'none', quality: 0.95 };
  const { page, close } = await openHarness();
  await page.evaluate(() => window.harness.startEncoder('image', 'wasm', 1));
  const looks: { photo: string; variant: string; hashes: Int32Array; picture: Float32Array }[] = [];
  for (const photo of photos) {
    for (const variant of [original, ...variants]) {
      const url = `data:image/jpeg;base64,${await jpegOf(page, photo, variant)}`;
      const { hash, vector } = await page.evaluate((data) => window.harness.importPhoto(data), url);
      looks.push({ photo, variant: variant.name, hashes: hashWords(hash), picture: Float32Array.from(vector) });
    }
  }
  await close();
  const posts = {
    pictureOf: (id: number) => looks[id]?.picture ?? null,
    hashesOf: (id: number) => looks[id]?.hashes ?? null,
  };
  const ranked = looks.map((_, id) => ({ id, score: 1 - id / 100, contributions: [], stack: [] }));
  const stacks = stack(ranked, posts).map(({ id, stack: behind }) =>
    [id, ...behind].map((member) => `${looks[member]?.photo} ${looks[member]?.variant}`),
  );
  expect(stacks).toEqual(photos.map((photo) => [original, ...variants].map(({ name }) => `${photo} ${name}`)));
});

test('near-duplicates are one card that opens in place', async ({ app, page }) => {
  const photo = 'boston-charles-river-day';
  await app.open();
  const files: FakeFile[] = [];
  for (const variant of variants) files.push(fileOf(variant.name, await jpegOf(page, photo, variant)));
  await app.chooseFiles(files);
  await expect.poll(async () => (await app.stored()).mine, { timeout: 60_000 }).toBe(variants.length);

  await app.open(`?like=seed:${photo}`);
  const closed = await app.results();
  const card = page.locator('article[data-stack=closed]');
  await expect(card).toHaveCount(1);
  expect(closed.filter((id) => id.startsWith('mine:'))).toHaveLength(1);
  expect(closed).toContain('seed:boston-across-the-charles');

  await page.getByRole('button', { name: 'Show 3 near-duplicates' }).click();
  await expect(page.locator('article[data-stack=behind]')).toHaveCount(3);
  const open = await app.results();
  const at = open.findIndex((id) => id.startsWith('mine:'));
  expect(open.slice(at, at + 4).every((id) => id.startsWith('mine:'))).toBe(true);
  expect(open.filter((id) => !open.slice(at + 1, at + 4).includes(id))).toEqual(closed);
  await expect(page.locator('article[data-stack=behind]').first()).toContainText('Near-duplicate');

  // By the keyboard: the card, then its mark.
  await page.locator('article[data-stack=open]').focus();
  const mark = page.getByRole('button', { name: 'Hide 3 near-duplicates' });
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('article[data-stack=behind]')).toHaveCount(0);
  expect(await app.results()).toEqual(closed);
});

test('the slider makes the first results differ, and the first stays', async ({ app, page }) => {
  await app.open('?q=fish');
  await page.getByRole('button', { name: 'Session' }).click();
  const slider = page.getByRole('slider', { name: 'Variety' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await page.waitForTimeout(400);
  await app.settled();
  const plain = await app.results();
  await page.keyboard.press('End');
  await expect.poll(() => app.results()).not.toEqual(plain);
  await app.settled();
  const varied = await app.results();
  expect(varied[0]).toBe(plain[0]);
  await page.keyboard.press('Home');
  await expect.poll(() => app.results()).toEqual(plain);
  await page.reload();
  await app.settled();
  // Without the panel more cards fit on the screen.
  expect((await app.results()).slice(0, plain.length)).toEqual(plain);
});
