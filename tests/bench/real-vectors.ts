import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { captionVectors } from '../evaluate/caption-vectors.ts';

const cache = join(import.meta.dirname, '..', '..', 'reports', 'cache');
/** Parts of a photo by left, top, width and height, 0..1: the middle and four overlapping quarters. */
const parts = [
  [0.2, 0.2, 0.6, 0.6],
  [0, 0, 0.6, 0.6],
  [0.4, 0, 0.6, 0.6],
  [0, 0.4, 0.6, 0.6],
  [0.4, 0.4, 0.6, 0.6],
];

/** Unit vectors made by the app's own encoder from flickr8k's val split, row-major [n, dim]. */
export interface RealVectors {
  readonly dim: number;
  /** 1,000 photos, then five crops of each. */
  readonly pictures: Float32Array;
  /** 5,000 English, then 5,000 Chinese captions. */
  readonly captions: Float32Array;
}

/** Kept in `reports/cache`, because encoding takes a quarter of an hour. The harness must serve `folder` at `/captions/`. */
export async function realVectors(page: Page, folder: string): Promise<RealVectors> {
  const { items, photos, en, zh } = await captionVectors(page, folder);
  const { key, dim } = await page.evaluate(() => window.harness.model());
  const path = join(cache, `${key.replace('/', '-')}-val-crops.f32`);
  if (!existsSync(path)) {
    const crops: number[] = [];
    await page.evaluate(() => window.harness.startEncoder('image', 'wasm', 1));
    for (const [place, { id }] of items.entries()) {
      crops.push(...(await encodeParts(page, `/captions/images/val/${id}.jpg`)));
      if (place % 100 === 99) console.log(`  crops of ${place + 1} of ${items.length} photos`);
    }
    mkdirSync(cache, { recursive: true });
    writeFileSync(path, new Uint8Array(Float32Array.from(crops).buffer));
  }
  const crops = new Float32Array(new Uint8Array(readFileSync(path)).buffer);
  return {
    dim,
    pictures: joined([...photos, crops]),
    captions: joined([...en, ...zh].map(({ vector }) => vector)),
  };
}

async function encodeParts(page: Page, url: string): Promise<number[]> {
  const vectors = await page.evaluate(
    async ([photo, boxes]) => {
      const whole = await createImageBitmap(await (await fetch(photo)).blob());
      const urls: string[] = [];
      for (const [left = 0, top = 0, width = 1, height = 1] of boxes) {
        const canvas = new OffscreenCanvas(whole.width * width, whole.height * height);
        canvas.getContext('2d')?.drawImage(whole, -left * whole.width, -top * whole.height);
        urls.push(URL.createObjectURL(await canvas.convertToBlob()));
      }
      const encoded = await window.harness.encodeImages(urls);
      for (const url of urls) URL.revokeObjectURL(url);
      return encoded;
    },
    [url, parts] as const,
  );
  return vectors.flat();
}

function joined(vectors: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    all.set(vector, at);
    at += vector.length;
  }
  return all;
}
