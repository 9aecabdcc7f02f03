import { rowOf } from '../../domain/vectors.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import { indexOf } from './nearest.ts';

/** Few, so that a newcomer stands with its likes and not between all there is. */
const neighbours = 5;

/** Whether row `i` of positions [n, 2] is known. */
export const isKnown = (positions: Float32Array, i: number) => !Number.isNaN(positions[2 * i]);

/**
 * Gives every vector [n, dim] without a position (NaN) the mean position of its nearest neighbours by cosine among those that have
 * one. The others stay where they are.
 */
export function placeNewcomers(vectors: Float32Array, dim: number, known: Float32Array, kernel: Kernel): Float32Array {
  const rows = [...Array(known.length / 2).keys()];
  const index = indexOf(
    vectors,
    dim,
    rows.filter((row) => isKnown(known, row)),
    kernel,
  );
  const positions = Float32Array.from(known);
  for (const row of rows.filter((row) => !isKnown(known, row))) {
    const near = index.search(rowOf(vectors, row, dim), neighbours);
    for (const axis of [0, 1])
      positions[2 * row + axis] = near.reduce((sum, { id }) => sum + (known[2 * id + axis] as number), 0) / near.length;
  }
  return positions;
}
