/** Dot product of two vectors of equal length; for normalised ones, their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Scales `vector` to L2 length 1 in place and returns it; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/** The `row`-th vector of a row-major [n, dim] matrix, as a view. */
export function rowOf(matrix: Float32Array, row: number, dim: number): Float32Array {
  return matrix.subarray(row * dim, (row + 1) * dim);
}

/**
 * Symmetric per-vector int8 quantization: writes `round(127 * v / max|v|)` into `codes` at `offset`.
 * Returns the scale s with v ≈ s * code (0 for a zero vector). Worst relative error of an element: 1/254 of the largest.
 */
export function quantise(vector: Float32Array, codes: Int8Array, offset: number): number {
  let peak = 0;
  for (let i = 0; i < vector.length; i++) peak = Math.max(peak, Math.abs(vector[i] as number));
  if (peak === 0) {
    codes.fill(0, offset, offset + vector.length);
    return 0;
  }
  const factor = 127 / peak;
  for (let i = 0; i < vector.length; i++) codes[offset + i] = Math.round((vector[i] as number) * factor);
  return peak / 127;
}
