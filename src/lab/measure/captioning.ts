import type { Figures } from '../record.ts';
import { dotBlock } from './dot-blocks.ts';
import { type FigureColumns, figuresOf, rankingDepth } from './figures.ts';

export interface CaptioningInput {
  /** Unit vectors, row-major [n, dim]. */
  readonly photos: Float32Array;
  readonly texts: Float32Array;
  /** Row of the photo each text describes; -1: none. */
  readonly owners: Int32Array;
  readonly dim: number;
  readonly seed: number;
}

/** Photos whose products with all texts are held at once: 5,000 texts make 2.5 MB. */
const block = 64;

/**
 * From a photo to its captions among all. `recall@k`: whether the best of its own is among the first k; `mrr`: of that one;
 * `ndcg10`: of all its own, equally right. A foreign caption that is as near as an own one stands before it, so that an encoder
 * gains nothing by telling less apart. Photos without a caption are left out.
 */
export function captioningOf({ photos, texts, owners, dim, seed }: CaptioningInput): Figures {
  const own = new Map<number, number[]>();
  for (const [text, owner] of owners.entries()) {
    if (owner >= 0) own.set(owner, [...(own.get(owner) ?? []), text]);
  }
  const scores = new Float64Array(block * owners.length);
  const places: number[][] = [];
  for (let from = 0; from < photos.length / dim; from += block) {
    const part = photos.subarray(from * dim, (from + block) * dim);
    dotBlock(texts, part, dim, scores);
    for (let i = 0; i < part.length / dim; i++) {
      const mine = own.get(from + i);
      if (mine) places.push(placesOf(scores.subarray(i * owners.length, (i + 1) * owners.length), mine));
    }
  }
  return figuresOf(columnsOf(places), seed);
}

/** Places from 0 of one's own texts among all, best first. */
function placesOf(scores: Float64Array, mine: readonly number[]): number[] {
  const own = new Set(mine);
  const wanted = Float64Array.from(mine, (text) => scores[text] as number)
    .sort()
    .reverse();
  const least = wanted[wanted.length - 1] as number;
  const before = new Array<number>(wanted.length).fill(0);
  for (let text = 0; text < scores.length; text++) {
    const score = scores[text] as number;
    if (score < least || own.has(text)) continue;
    for (let i = 0; i < before.length; i++) {
      if (score >= (wanted[i] as number)) before[i] = (before[i] as number) + 1;
    }
  }
  return before.map((others, i) => others + i);
}

function columnsOf(places: readonly (readonly number[])[]): FigureColumns {
  const within = (k: number) => Float64Array.from(places, ([best]) => ((best as number) < k ? 1 : 0));
  return {
    recall1: within(1),
    recall5: within(5),
    recall10: within(10),
    mrr: Float64Array.from(places, ([best]) => ((best as number) < rankingDepth ? 1 / ((best as number) + 1) : 0)),
    ndcg10: Float64Array.from(places, (all) => {
      const gain = (of: readonly number[]) =>
        of.reduce((sum, place) => sum + (place < 10 ? 1 / Math.log2(place + 2) : 0), 0);
      return gain(all) / gain(all.map((_, i) => i));
    }),
  };
}
