import type { Page } from '@playwright/test';
import { dot } from '../../src/domain/vectors.ts';
import { type Caption, captionVectors } from './caption-vectors.ts';

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

/** Counts how often the right one of all photos and captions of the val split is among the first. */
export async function evaluateCaptions(page: Page, folder: string): Promise<CaptionRow[]> {
  const { photos, en, zh } = await captionVectors(page, folder);
  return [
    row('English caption -> photo', textToPhoto(en, photos), card.english),
    row('Chinese caption -> photo', textToPhoto(zh, photos), card.chinese),
    row('photo -> English caption', photoToText(photos, en), card.photoToCaption),
  ];
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
