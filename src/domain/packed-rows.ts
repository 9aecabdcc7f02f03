/**
 * Vectors at 12 bits a number, as they are searched, and as they may be stored. A row of numbers v with peak = max|v| is held as
 * whole numbers w = round(2039 v / peak), each split into an int8 code and a 4-bit residual: w = 16 code + residual - 8. A scan reads
 * the codes alone, two thirds of the bytes; both together measure a unit vector's cosine to within about 2e-5 (root mean square,
 * CLIP vectors of 384 numbers).
 */
export interface PackedRows {
  /** Row-major [n, stride], -127..127, w is 0 beyond the dimension. */
  readonly codes: Int8Array;
  /**
   * Row-major [n, stride / 2]: of every 32 numbers the first 16 in the low halves of 16 bytes, the others in the high halves, so that
   * a SIMD register unpacks with one mask and one shift.
   */
  readonly residuals: Uint8Array;
  /** [n], peak / 2039: v ≈ scale * w. */
  readonly scales: Float32Array;
}

const peakSteps = 2039;
/** The least scale that float32 holds at full precision. */
const leastScale = 2 ** -126;

/** Numbers stored a row for vectors of `dim` numbers: whole words of 64, so that one bit a number fills 64-bit words. */
export const strideOf = (dim: number) => Math.ceil(dim / 64) * 64;

/** Packs a row-major [n, dim] matrix. A row with a number that is not finite, or with none of at least 2.4e-35, counts as zeros. */
export function packRows(matrix: Float32Array, dim: number): PackedRows {
  const count = matrix.length / dim;
  const stride = strideOf(dim);
  const codes = new Int8Array(count * stride);
  const residuals = new Uint8Array((count * stride) / 2).fill(0x88);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const vector = matrix.subarray(row * dim, (row + 1) * dim);
    const peak = peakOf(vector);
    if (!(peak >= leastScale * peakSteps && peak < Infinity)) continue;
    scales[row] = peak / peakSteps;
    const factor = peakSteps / peak;
    for (let i = 0; i < dim; i++) {
      // w + 8. Cutting off a positive number rounds several times faster than Math.round, and this loop is most of an import's packing.
      const shifted = (((vector[i] as number) * factor + 2056.5) | 0) - 2048;
      const at = row * stride + i;
      codes[at] = shifted >> 4;
      const byte = residualByte(at);
      residuals[byte] = (residuals[byte] as number) ^ (((shifted & 15) ^ 8) << residualShift(at));
    }
  }
  return { codes, residuals, scales };
}

/** The vectors again, row-major [n, dim]. */
export function unpackRows({ codes, residuals, scales }: PackedRows, dim: number): Float32Array {
  const stride = strideOf(dim);
  const matrix = new Float32Array(scales.length * dim);
  for (const [row, scale] of scales.entries()) {
    for (let i = 0; i < dim; i++) {
      const at = row * stride + i;
      const residual = ((residuals[residualByte(at)] as number) >> residualShift(at)) & 15;
      matrix[row * dim + i] = ((codes[at] as number) * 16 + residual - 8) * scale;
    }
  }
  return matrix;
}

const residualByte = (at: number) => ((at >> 5) << 4) + (at & 15);
const residualShift = (at: number) => (at & 16) >> 2;

function peakOf(vector: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < vector.length; i++) peak = Math.max(peak, Math.abs(vector[i] as number));
  return peak;
}
