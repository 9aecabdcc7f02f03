import { normalise } from '../../../src/domain/vectors.ts';
import { seededRandom } from '../../../src/lab/random.ts';

/** Random unit vectors, row-major [n, dim]. */
export function unitRows(n: number, dim: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const rows = Float32Array.from({ length: n * dim }, () => random() + random() + random() - 1.5);
  for (let at = 0; at < rows.length; at += dim) normalise(rows.subarray(at, at + dim));
  return rows;
}
