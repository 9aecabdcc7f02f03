/** Dot product of two vectors of equal length; for normalised ones, their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  // Four sums at once: one alone would wait for each addition to end before the next, two to three times as long.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + (s2 + s3);
}

/** Scales `vector` to L2 length 1 in place and returns it; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/** The unit vector between several: their normalised sum. One is returned as it is; null for none. */
export function meanDirection(vectors: readonly Float32Array[]): Float32Array | null {
  const [first, ...others] = vectors;
  if (!first) return null;
  if (others.length === 0) return first;
  return normalise(first.map((value, i) => others.reduce((sum, other) => sum + (other[i] as number), value)));
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
