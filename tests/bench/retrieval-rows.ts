/** The rows that the retrieval bench searches: real ones first, then points between real neighbours, as many as asked for. */
import { normalise, rowOf } from '../../src/domain/vectors.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { FlatIndex } from '../../src/retrieval/flat-index.ts';
import type { Kernel } from '../../src/retrieval/kernel.ts';

const neighbours = 20;

export interface Source {
  readonly dim: number;
  /** Row-major [n, dim]. */
  readonly real: Float32Array;
  /** Row-major [n, neighbours]: the rows nearest to each. */
  readonly near: Int32Array;
}

export function sourceOf(real: Float32Array, dim: number, kernel: Kernel): Source {
  const count = real.length / dim;
  const index = new FlatIndex(dim, kernel);
  for (let id = 0; id < count; id++) index.set(id, rowOf(real, id, dim));
  const near = new Int32Array(count * neighbours);
  for (let id = 0; id < count; id++) {
    const found = index.search(rowOf(real, id, dim), neighbours + 1).filter((other) => other.id !== id);
    for (let i = 0; i < neighbours; i++) near[id * neighbours + i] = found[i]?.id ?? id;
  }
  return { dim, real, near };
}

/**
 * Rows 0 to n - 1, a matrix of at most 1,024 rows at a time. The real ones, then normalise(a + t (b - a)): a a real row, b one of its
 * 20 nearest, t uniform in 0..1, all drawn from one seed.
 */
export function* rowsOf({ dim, real, near }: Source, n: number): Generator<{ from: number; matrix: Float32Array }> {
  const random = seededRandom(11);
  const count = real.length / dim;
  for (let from = 0; from < n; from += 1024) {
    const matrix = new Float32Array(Math.min(1024, n - from) * dim);
    for (let row = 0; row < matrix.length / dim; row++) {
      const out = rowOf(matrix, row, dim);
      if (from + row < count) {
        out.set(rowOf(real, from + row, dim));
        continue;
      }
      const first = Math.floor(random() * count);
      const second = near[first * neighbours + Math.floor(random() * neighbours)] as number;
      const [a, b, t] = [rowOf(real, first, dim), rowOf(real, second, dim), random()];
      for (let i = 0; i < dim; i++) out[i] = (a[i] as number) + t * ((b[i] as number) - (a[i] as number));
      normalise(out);
    }
    yield { from, matrix };
  }
}
