import { rowOf } from '../domain/vectors.ts';

/** `size` centroids of `dim` numbers, row-major; a code is the place of a centroid. */
export interface Codebook {
  readonly dim: number;
  readonly size: number;
  readonly centroids: Float32Array;
}

/** Rounds of Lloyd's algorithm; at the sizes here the error changes by less than a per cent in the last ones. */
const mostRounds = 8;
/** Rows measured between two pauses: about a millisecond of work against 64 centroids of 384 numbers. */
const sliceRows = 64;

/**
 * k-means over the rows of `vectors` ([n, dim], n >= 1): k-means++ seeding (Arthur and Vassilvitskii, SODA 2007), then Lloyd's
 * rounds until no row changes its centroid. A centroid that loses all its rows is seeded anew by the row that is farthest from
 * its own. Deterministic for the same rows in the same order and the same `random` (numbers in [0, 1)).
 * Yields between slices of work, so that the caller may do something else meanwhile; returns the codebook, of at most `size`
 * centroids, fewer where there are fewer rows.
 */
export function* fitCodebook(
  vectors: Float32Array,
  dim: number,
  size: number,
  random: () => number,
): Generator<void, Codebook> {
  const rows = vectors.length / dim;
  if (!Number.isInteger(rows) || rows === 0 || size < 1) {
    throw new RangeError(
      `Got ${vectors.length} numbers for ${size} centroids, expected whole rows of ${dim}, at least one of each.`,
    );
  }
  const codebook = { dim, size: Math.min(size, rows), centroids: new Float32Array(Math.min(size, rows) * dim) };
  yield* seed(codebook, vectors, random);
  const codes = new Uint16Array(rows).fill(codebook.size);
  const distances = new Float32Array(rows);
  for (let round = 0; round < mostRounds; round++) {
    let changed = 0;
    for (let row = 0; row < rows; row++) {
      const { code, distance } = nearest(codebook, rowOf(vectors, row, dim));
      if (codes[row] !== code) changed++;
      codes[row] = code;
      distances[row] = distance;
      if (row % sliceRows === 0) yield;
    }
    if (changed === 0) break;
    recentre(codebook, vectors, codes, distances);
    yield;
  }
  return codebook;
}

/** The nearest centroid's code, the smaller one of equals, and the squared Euclidean distance to it. */
export function nearest({ dim, size, centroids }: Codebook, vector: Float32Array): { code: number; distance: number } {
  let code = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let c = 0; c < size; c++) {
    const d = squaredDistance(centroids, c * dim, vector, distance);
    if (d < distance) {
      distance = d;
      code = c;
    }
  }
  return { code, distance };
}

/** Subtracts the code's centroid from `vector` in place: what is left for the next level. */
export function subtract({ dim, centroids }: Codebook, code: number, vector: Float32Array): void {
  const offset = code * dim;
  for (let i = 0; i < dim; i++) vector[i] = (vector[i] as number) - (centroids[offset + i] as number);
}

/** Each further centroid is a row drawn with a chance proportional to its squared distance from those chosen so far. */
function* seed({ dim, size, centroids }: Codebook, vectors: Float32Array, random: () => number): Generator<void, void> {
  const rows = vectors.length / dim;
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * rows);
  for (let c = 0; c < size; c++) {
    const centroid = rowOf(vectors, chosen, dim);
    centroids.set(centroid, c * dim);
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const known = distances[row] as number;
      distances[row] = Math.min(known, squaredDistance(vectors, row * dim, centroid, known));
      sum += distances[row] as number;
      if (row % (sliceRows * 16) === 0) yield;
    }
    let left = random() * sum;
    chosen = 0;
    while (chosen < rows - 1 && left >= (distances[chosen] as number)) left -= distances[chosen++] as number;
  }
}

/**
 * Moves every centroid in place to the mean of its rows (`codes`, one a row), one without rows to the row farthest from its own
 * centroid (`distances`, squared, one a row; those taken are set to 0).
 */
export function recentre(
  { dim, size, centroids }: Codebook,
  vectors: Float32Array,
  codes: Uint16Array,
  distances: Float32Array,
): void {
  const counts = new Uint32Array(size);
  const sums = new Float64Array(size * dim);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
    for (let i = 0; i < dim; i++) {
      sums[code * dim + i] = (sums[code * dim + i] as number) + (vectors[row * dim + i] as number);
    }
  }
  for (let c = 0; c < size; c++) {
    const count = counts[c] as number;
    if (count > 0) for (let i = 0; i < dim; i++) centroids[c * dim + i] = (sums[c * dim + i] as number) / count;
    else centroids.set(rowOf(vectors, takeFarthest(distances), dim), c * dim);
  }
}

/** The row farthest from its centroid; it is not taken twice. */
function takeFarthest(distances: Float32Array): number {
  let farthest = 0;
  for (let row = 1; row < distances.length; row++) {
    if ((distances[row] as number) > (distances[farthest] as number)) farthest = row;
  }
  distances[farthest] = 0;
  return farthest;
}

/** Gives up as soon as it exceeds `most`: most centroids are far away. */
function squaredDistance(matrix: Float32Array, offset: number, vector: Float32Array, most: number): number {
  let sum = 0;
  const { length } = vector;
  for (let i = 0; i < length; ) {
    const end = Math.min(length, i + 32);
    for (; i < end; i++) {
      const d = (matrix[offset + i] as number) - (vector[i] as number);
      sum += d * d;
    }
    if (sum > most) return sum;
  }
  return sum;
}
