import { rowOf } from '../../domain/vectors.ts';
import { FlatIndex } from '../../retrieval/flat-index.ts';
import type { Kernel } from '../../retrieval/kernel.ts';

/** For each of n rows its k nearest, itself first at distance 0, then by rising cosine distance (0..2). */
export interface Nearest {
  readonly indices: number[][];
  readonly distances: number[][];
}

/** An index over the rows with these numbers, each under its number. */
export function indexOf(vectors: Float32Array, dim: number, rows: Iterable<number>, kernel: Kernel): FlatIndex {
  const index = new FlatIndex(dim, kernel);
  for (const row of rows) index.set(row, rowOf(vectors, row, dim));
  return index;
}

/**
 * Exact neighbours by the kernel that searches: UMAP's own search is approximate and, in JavaScript, slower. `onProgress` gets the
 * share that is done, about a hundred times.
 */
export function nearestOf(
  vectors: Float32Array,
  dim: number,
  k: number,
  kernel: Kernel,
  onProgress: (share: number) => void,
): Nearest {
  const n = vectors.length / dim;
  const index = indexOf(vectors, dim, Array(n).keys(), kernel);
  const nearest: Nearest = { indices: [], distances: [] };
  const told = Math.ceil(n / 100);
  for (let row = 0; row < n; row++) {
    const others = index
      .search(rowOf(vectors, row, dim), Math.min(k, n))
      .filter(({ id }) => id !== row)
      .slice(0, k - 1);
    nearest.indices.push([row, ...others.map(({ id }) => id)]);
    nearest.distances.push([0, ...others.map(({ cosine }) => Math.max(0, 1 - cosine))]);
    if (row % told === 0) onProgress(row / n);
  }
  return nearest;
}
