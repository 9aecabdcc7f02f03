import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rowOf } from '../../src/domain/vectors.ts';

/** A line of the captions file: a photo `images/val/<id>.jpg` and its captions. */
export interface Captioned {
  readonly id: string;
  readonly en: string[];
  readonly zh: string[];
}

/** A caption's vector and the photo (its place in `items`) that it describes. */
export interface Caption {
  readonly text: string;
  readonly vector: Float32Array;
  readonly owner: number;
}

export interface CaptionVectors {
  readonly items: readonly Captioned[];
  readonly photos: readonly Float32Array[];
  readonly en: readonly Caption[];
  readonly zh: readonly Caption[];
}

const cache = join(import.meta.dirname, '..', '..', 'reports', 'cache');

/**
 * All photos and captions of the val split, encoded in the browser by the app's own encoder. Kept in `reports/cache` under the
 * model's key, because it takes minutes: delete that folder to encode anew. The harness must serve `folder` at `/captions/`.
 */
export async function captionVectors(page: Page, folder: string): Promise<CaptionVectors> {
  const items = readFileSync(join(folder, 'val.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Captioned);
  const { key, dim } = await page.evaluate(() => window.harness.model());
  const kept = async (what: string, encode: () => Promise<number[][]>): Promise<Float32Array[]> => {
    const path = join(cache, `${key.replace('/', '-')}-${what}.f32`);
    if (!existsSync(path)) {
      const rows = Float32Array.from((await encode()).flat());
      mkdirSync(cache, { recursive: true });
      writeFileSync(path, new Uint8Array(rows.buffer));
    }
    const matrix = new Float32Array(new Uint8Array(readFileSync(path)).buffer);
    return Array.from({ length: matrix.length / dim }, (_, row) => rowOf(matrix, row, dim));
  };
  const photos = await kept('val-photos', async () => {
    await page.evaluate(() => window.harness.startEncoder('image', 'wasm-threads', 2));
    const urls = items.map(({ id }) => `/captions/images/val/${id}.jpg`);
    return inSlices(urls, (slice) => page.evaluate((list) => window.harness.encodeImages(list), slice), 'photos');
  });
  const captions = async (language: 'en' | 'zh'): Promise<Caption[]> => {
    const texts = items.flatMap((item, owner) => item[language].map((text) => ({ text, owner })));
    const vectors = await kept(`val-${language}`, async () => {
      await page.evaluate(() => window.harness.startEncoder('text', 'wasm', 1));
      const encode = (slice: string[]) => page.evaluate((list) => window.harness.encodeTexts(list), slice);
      return inSlices(
        texts.map(({ text }) => text),
        encode,
        `${language} captions`,
      );
    });
    return texts.map((caption, i) => ({ ...caption, vector: vectors[i] as Float32Array }));
  };
  return { items, photos, en: await captions('en'), zh: await captions('zh') };
}

async function inSlices(
  all: string[],
  encode: (slice: string[]) => Promise<number[][]>,
  what: string,
): Promise<number[][]> {
  const out: number[][] = [];
  for (let from = 0; from < all.length; from += 250) {
    out.push(...(await encode(all.slice(from, from + 250))));
    if (out.length % 1000 === 0) console.log(`  ${out.length} of ${all.length} ${what}`);
  }
  return out;
}
