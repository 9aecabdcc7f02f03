/**
 * Dot products of a few query rows with every row of a matrix: `out[q * rows + r]`. Four queries share one walk over the matrix,
 * whose numbers then come from the cache once instead of four times.
 *
 * `matrix` and `queries` are row-major [n, dim]; `out` has room for n queries times n rows.
 */
export function dotBlock(matrix: Float32Array, queries: Float32Array, dim: number, out: Float64Array): void {
  const rows = matrix.length / dim;
  const count = queries.length / dim;
  for (let from = 0; from < count; from += 4) {
    // The last block repeats its last query where it is short: simpler than a second loop, and the same result.
    const [q0, q1, q2, q3] = [0, 1, 2, 3].map((i) => Math.min(from + i, count - 1)) as [number, number, number, number];
    for (let row = 0; row < rows; row++) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let i = 0, at = row * dim; i < dim; i++, at++) {
        const value = matrix[at] as number;
        s0 += value * (queries[q0 * dim + i] as number);
        s1 += value * (queries[q1 * dim + i] as number);
        s2 += value * (queries[q2 * dim + i] as number);
        s3 += value * (queries[q3 * dim + i] as number);
      }
      out[q0 * rows + row] = s0;
      out[q1 * rows + row] = s1;
      out[q2 * rows + row] = s2;
      out[q3 * rows + row] = s3;
    }
  }
}
