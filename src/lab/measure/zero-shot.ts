import type { Interval } from '../bootstrap.ts';
import type { ZeroShot } from '../record.ts';
import { dotBlock } from './dot-blocks.ts';
import { resampledMeans } from './resample.ts';

export interface ZeroShotInput {
  /** Unit vectors, row-major [n, dim]. */
  readonly photos: Float32Array;
  /** Place of each photo's class in `classes`; -1: none, left out. */
  readonly labels: Int32Array;
  /** One unit vector a class: its prompt's. */
  readonly classVectors: Float32Array;
  readonly classes: readonly string[];
  readonly dim: number;
  readonly seed: number;
}

/** A class as a text for the encoder: the plain prompt of Radford et al. 2021 (CLIP, 3.1.4), no ensemble. */
export function prompt(className: string, language: 'en' | 'zh'): string {
  return language === 'zh' ? `一张${className}的照片` : `a photo of a ${className}`;
}

/**
 * Classification of photos by the names of classes: the class whose prompt has the highest cosine; of equal ones the first.
 * Throws RangeError when the lengths do not fit.
 */
export function zeroShotOf({ photos, labels, classVectors, classes, dim, seed }: ZeroShotInput): ZeroShot {
  if (photos.length !== labels.length * dim || classVectors.length !== classes.length * dim) {
    throw new RangeError(
      `Got ${photos.length} numbers for ${labels.length} photos and ${classVectors.length} for ${classes.length} classes, expected ${dim} for each.`,
    );
  }
  const scores = new Float64Array(labels.length * classes.length);
  dotBlock(classVectors, photos, dim, scores);
  const confusion = classes.map(() => new Array<number>(classes.length).fill(0));
  const hits: number[] = [];
  for (const [photo, label] of labels.entries()) {
    const row = confusion[label];
    if (!row) continue;
    const mine = scores.subarray(photo * classes.length, (photo + 1) * classes.length);
    const predicted = mine.indexOf(mine.reduce((best, score) => Math.max(best, score), -Infinity));
    row[predicted] = (row[predicted] as number) + 1;
    hits.push(predicted === label ? 1 : 0);
  }
  const [accuracy] = resampledMeans([Float64Array.from(hits)], seed);
  return { classes: [...classes], accuracy: accuracy as Interval, confusion };
}
