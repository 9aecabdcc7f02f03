import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dot } from '../../src/domain/vectors.ts';

/** A line of the captions file: a photo `images/val/<id>.jpg` and its captions. */
interface Captioned {
  readonly id: string;
  readonly en: string[];
  readonly zh: string[];
}

export interface CaptionRow {
  readonly queries: string;
  readonly n: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly recall10: number;
  /** The figures of the model's card for the same, in percent; null where it has none. */
  readonly card: readonly [number, number, number] | null;
}

/** From the table in `public/models/fovea-mini/README.md`. */
const card = {
  english: [27.1, 58.3, 71.5],
  chinese: [12.7, 35.6, 48.0],
  photoToCaption: [32.4, 63.1, 75.9],
} as const;

/** Encodes every photo and caption of the val split in the browser and counts how often the right one is among the first. */
export async function evaluateCaptions(page: Page, folder: string): Promise<CaptionRow[]> {
  const items = readFileSync(join(folder, 'val.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Captioned);
  await page.evaluate(() => window.harness.startEncoder('image', 'wasm-threads', 2));
  await page.evaluate(() => window.harness.startEncoder('text', 'wasm', 1));
  const photos = await inSlices(
    items.map(({ id }) => `/captions/images/val/${id}.jpg`),
    (slice) => page.evaluate((urls) => window.harness.encodeImages(urls), slice),
    'photos',
  );
  const captions = async (language: 'en' | 'zh') => {
    const texts = items.flatMap((item, owner) => item[language].map((text) => ({ text, owner })));
    const vectors = await inSlices(
      texts.map(({ text }) => text),
      (slice) => page.evaluate((list) => window.harness.encodeTexts(list), slice),
      `${language} captions`,
    );
    return vectors.map((vector, i) => ({ vector, owner: texts[i]?.owner as number }));
  };
  const english = await captions('en');
  const chinese = await captions('zh');
  return [
    row('English caption -> photo', textToPhoto(english, photos), card.english),
    row('Chinese caption -> photo', textToPhoto(chinese, photos), card.chinese),
    row('photo -> English caption', photoToText(photos, english), card.photoToCaption),
  ];
}

interface Caption {
  readonly vector: Float32Array;
  readonly owner: number;
}

/** Place, from 0, of the right photo for each caption. */
function textToPhoto(captions: readonly Caption[], photos: readonly Float32Array[]): number[] {
  return captions.map(({ vector, owner }) => {
    const scores = photos.map((photo) => dot(photo, vector));
    const mine = scores[owner] as number;
    return scores.filter((score) => score > mine).length;
  });
}

/** Place, from 0, of the best of a photo's own captions among all. */
function photoToText(photos: readonly Float32Array[], captions: readonly Caption[]): number[] {
  return photos.map((photo, owner) => {
    const scores = captions.map(({ vector }) => dot(photo, vector));
    const mine = Math.max(...scores.filter((_, i) => captions[i]?.owner === owner));
    return scores.filter((score) => score > mine).length;
  });
}

function row(queries: string, places: readonly number[], figures: CaptionRow['card']): CaptionRow {
  const within = (k: number) => (100 * places.filter((place) => place < k).length) / places.length;
  return { queries, n: places.length, recall1: within(1), recall5: within(5), recall10: within(10), card: figures };
}

async function inSlices(
  all: string[],
  encode: (slice: string[]) => Promise<number[][]>,
  what: string,
): Promise<Float32Array[]> {
  const out: Float32Array[] = [];
  for (let from = 0; from < all.length; from += 250) {
    out.push(...(await encode(all.slice(from, from + 250))).map((vector) => Float32Array.from(vector)));
    if (out.length % 1000 === 0) console.log(`  ${out.length} of ${all.length} ${what}`);
  }
  return out;
}
