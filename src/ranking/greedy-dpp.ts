import { dot } from '../domain/vectors.ts';

/** Added to the diagonal of the similarities: keeps them positive definite, and bounds what repeating an item costs. */
export const ridge = 1e-3;

export interface Pick {
  /** Index of the item. */
  readonly item: number;
  /** The part of it that the picks in the window before it do not already have, 0 (a copy) to 1 (nothing alike). */
  readonly novelty: number;
}

/**
 * Greedy MAP inference of a determinantal point process by Cholesky factors, in a sliding window: Chen, Zhang, Zhou, "Fast Greedy
 * MAP Inference for Determinantal Point Process to Improve Recommendation Diversity" (arXiv 1709.05135). The kernel is
 * L_ij = q_i S_ij q_j with q = exp(quality) and S the cosines; the next pick has the largest q² d², d² being the determinant's
 * growth. The first item is always the first pick; of equal ones the earlier is picked.
 * Lazy as Minoux's accelerated greedy algorithm (1978): d² starts at 1 + `ridge` and each pick of the window takes from it, so an
 * item is given up as soon as it cannot be the best any more, and most cosines are never needed.
 *
 * `vectors`: unit vectors. `quality`: finite, any scale. Returns min(`count`, n) picks in order; each differs from the `window` - 1
 * before it. O(count · n · (window² + dim)) where nothing can be given up.
 */
export function greedyDpp(
  vectors: readonly Float32Array[],
  quality: readonly number[],
  count: number,
  window: number,
): Pick[] {
  const left = vectors.map((_, item) => item).sort((a, b) => (quality[b] as number) - (quality[a] as number) || a - b);
  const shown: Shown[] = [];
  const picks: Pick[] = [];
  while (picks.length < Math.min(count, vectors.length)) {
    const pick = picks.length === 0 ? { item: 0, novelty: 1 } : best(left, quality, shown, vectors);
    picks.push(pick);
    left.splice(left.indexOf(pick.item), 1);
    shown.push({ item: pick.item, cosines: new Float64Array(vectors.length).fill(Number.NaN), row: [] });
    if (shown.length >= window) shown.shift();
    shown.forEach((one, k) => {
      one.row = [];
      one.row.push(Math.sqrt(growth(one.item, shown.slice(0, k), vectors, one.row)));
    });
  }
  return picks;
}

/** A pick in the window. */
interface Shown {
  readonly item: number;
  /** Its cosines with the other items; NaN where none was needed yet. */
  readonly cosines: Float64Array;
  /** Its row of the window's Cholesky factor, up to the diagonal. */
  row: number[];
}

/** `left`: what is not picked yet, best quality first, so that the rest cannot win once the best novelty would not do. */
function best(
  left: readonly number[],
  quality: readonly number[],
  shown: readonly Shown[],
  vectors: readonly Float32Array[],
): Pick {
  let pick: Pick = { item: -1, novelty: 0 };
  let most = Number.NEGATIVE_INFINITY;
  const row: number[] = [];
  for (const item of left) {
    const own = 2 * (quality[item] as number);
    const least = Math.exp(most - own);
    if (least > 1 + ridge) break;
    const novelty = growth(item, shown, vectors, row, least);
    const gain = own + Math.log(novelty);
    if (gain <= most) continue;
    most = gain;
    pick = { item, novelty: Math.min(1, novelty) };
  }
  return pick;
}

/**
 * d² of an item beside those shown: e_k = (S_ik - Σ_m<k e_m c_km) / c_kk fills `row`, and each e² is taken from 1 + `ridge`.
 * 0 as soon as less than `least` is left.
 */
function growth(
  item: number,
  shown: readonly Shown[],
  vectors: readonly Float32Array[],
  row: number[],
  least = 0,
): number {
  let left = 1 + ridge;
  for (let k = 0; k < shown.length; k++) {
    const one = shown[k] as Shown;
    let e = cosineOf(one, item, vectors);
    for (let m = 0; m < k; m++) e -= (row[m] as number) * (one.row[m] as number);
    e /= one.row[k] as number;
    row[k] = e;
    // Rounding must not make a copy look less than a copy.
    left = Math.max(ridge, left - e * e);
    if (left < least) return 0;
  }
  return left;
}

function cosineOf({ item: shown, cosines }: Shown, item: number, vectors: readonly Float32Array[]): number {
  const known = cosines[item] as number;
  if (!Number.isNaN(known)) return known;
  const cosine = dot(vectors[shown] as Float32Array, vectors[item] as Float32Array);
  cosines[item] = cosine;
  return cosine;
}
