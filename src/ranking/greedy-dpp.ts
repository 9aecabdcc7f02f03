/** Added to the diagonal of the similarities: keeps them positive definite, and bounds what repeating an item costs. */
export const ridge = 1e-3;

export interface Pick {
  /** Index of the item. */
  readonly item: number;
  /** The part of it that the picks in the window before it do not already have, 0 (a copy) to 1 (nothing alike). */
  readonly novelty: number;
}

/**
 * Greedy MAP inference of a determinantal point process by incremental Cholesky, in a sliding window: Chen, Zhang, Zhou, "Fast
 * Greedy MAP Inference for Determinantal Point Process to Improve Recommendation Diversity" (arXiv 1709.05135), algorithm 2.
 * The kernel is L_ij = q_i S_ij q_j with q = exp(quality) and S the cosines; the next pick has the largest q² d², d² being the
 * determinant's growth. The first item is always the first pick; of equal ones the earlier is picked.
 *
 * `vectors`: unit vectors. `quality`: finite, any scale. Returns min(`count`, n) picks in order; each differs from the `window` - 1
 * before it. O(count · n · (window + dim)).
 */
export function greedyDpp(
  vectors: readonly Float32Array[],
  quality: readonly number[],
  count: number,
  window: number,
): Pick[] {
  const n = vectors.length;
  const dim = vectors[0]?.length ?? 0;
  const matrix = packed(vectors);
  /** The items' rows of the Cholesky factor, a column for each pick in the window, oldest first. */
  const columns: Float64Array[] = [];
  const novelties = new Float64Array(n).fill(1 + ridge);
  const isPicked = new Uint8Array(n);
  const picks: Pick[] = [];
  while (picks.length < Math.min(count, n)) {
    const item = picks.length === 0 ? 0 : best(novelties, quality, isPicked);
    picks.push({ item, novelty: Math.min(1, novelties[item] as number) });
    isPicked[item] = 1;
    if (columns.length === window - 1) {
      const oldest = columns.shift();
      if (oldest) forget(oldest, columns, picks.slice(-window + 1, -1), novelties);
    }
    if (window > 1) columns.push(columnOf(item, cosinesWith(item, matrix, dim), columns, novelties, isPicked));
  }
  return picks;
}

function best(novelties: Float64Array, quality: readonly number[], isPicked: Uint8Array): number {
  let found = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < novelties.length; i++) {
    if (isPicked[i]) continue;
    const gain = 2 * (quality[i] as number) + Math.log(novelties[i] as number);
    if (found >= 0 && gain <= most) continue;
    found = i;
    most = gain;
  }
  return found;
}

/** Adds a pick: e_i = (S_ji - <c_j, c_i>) / d_j, and d_i² loses e_i². */
function columnOf(
  pick: number,
  cosines: Float64Array,
  columns: readonly Float64Array[],
  novelties: Float64Array,
  isPicked: Uint8Array,
): Float64Array {
  const depth = Math.sqrt(novelties[pick] as number);
  const column = cosines.slice(0, novelties.length);
  for (const before of columns) {
    const share = before[pick] as number;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) - share * (before[i] as number);
  }
  for (let i = 0; i < column.length; i++) {
    // Of earlier picks a column takes nothing: the factor is triangular.
    const e = isPicked[i] ? 0 : (column[i] as number) / depth;
    column[i] = e;
    // Rounding must not make a copy look less than a copy.
    novelties[i] = Math.max(ridge, (novelties[i] as number) - e * e);
  }
  column[pick] = depth;
  return column;
}

/** Takes the oldest pick out of the factor: Givens rotations turn its column into the others, what is left returns to d². */
function forget(
  oldest: Float64Array,
  columns: readonly Float64Array[],
  picks: readonly Pick[],
  novelties: Float64Array,
): void {
  columns.forEach((column, k) => {
    const { item } = picks[k] as Pick;
    const length = Math.hypot(column[item] as number, oldest[item] as number);
    const cos = (column[item] as number) / length;
    const sin = (oldest[item] as number) / length;
    for (let i = 0; i < column.length; i++) {
      const c = column[i] as number;
      const h = oldest[i] as number;
      column[i] = cos * c + sin * h;
      oldest[i] = cos * h - sin * c;
    }
  });
  for (let i = 0; i < novelties.length; i++) novelties[i] = (novelties[i] as number) + (oldest[i] as number) ** 2;
}

/** Row-major [n, dim], n rounded up to a multiple of four. */
function packed(vectors: readonly Float32Array[]): Float64Array {
  const dim = vectors[0]?.length ?? 0;
  const matrix = new Float64Array(Math.ceil(vectors.length / 4) * 4 * dim);
  vectors.forEach((vector, row) => {
    matrix.set(vector, row * dim);
  });
  return matrix;
}

/** Cosines of all rows with one, four at a time: nearly all of the work is here, and so it takes a third of the time. */
function cosinesWith(item: number, matrix: Float64Array, dim: number): Float64Array {
  const cosines = new Float64Array(matrix.length / dim);
  const start = item * dim;
  for (let row = 0; row < cosines.length; row += 4) {
    const a = row * dim;
    const b = a + dim;
    const c = b + dim;
    const d = c + dim;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0; k < dim; k++) {
      const x = matrix[start + k] as number;
      s0 += x * (matrix[a + k] as number);
      s1 += x * (matrix[b + k] as number);
      s2 += x * (matrix[c + k] as number);
      s3 += x * (matrix[d + k] as number);
    }
    cosines[row] = s0;
    cosines[row + 1] = s1;
    cosines[row + 2] = s2;
    cosines[row + 3] = s3;
  }
  return cosines;
}
