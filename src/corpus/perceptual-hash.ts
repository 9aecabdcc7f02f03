import type { Box } from '../domain/query.ts';

/** Side of the grey picture that is hashed, in pixels. */
export const hashSide = 32;
/** The lowest frequencies that are kept, in each direction. */
const kept = 8;

/** The side of a part, as a share of the whole. */
const partSide = 0.9;
const offsets = [0, (1 - partSide) / 2, 1 - partSide];

/**
 * What of a photo is hashed, in this order: the whole, then nine parts of it. A crop moves every frequency, so that its hash is
 * as far from the whole's as a stranger's; but it is near that of some part.
 */
export const hashedParts: readonly Box[] = [
  { x: 0, y: 0, width: 1, height: 1 },
  ...offsets.flatMap((y) => offsets.map((x) => ({ x, y, width: partSide, height: partSide }))),
];

/**
 * The DCT hash (pHash; Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010): which of the 8 x 8
 * lowest frequencies are above their median. Re-encoding, scaling and brightness hardly change it.
 * `grey`: luminances, row-major [32, 32], any scale. Returns 64 bits as 16 hex digits.
 */
export function perceptualHash(grey: Float32Array): string {
  if (grey.length !== hashSide * hashSide)
    throw new Error(`Got ${grey.length} luminances, expected ${hashSide} x ${hashSide}.`);
  const rows = transformed(grey, hashSide);
  const low = transformed(transposed(rows, hashSide, kept), kept);
  const middle = median(low);
  let hash = '';
  for (let i = 0; i < low.length; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + ((low[i + bit] as number) > middle ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** Hashes as integers of 32 bits, two a hash. */
export function hashWords(hashes: string): Int32Array {
  const words = new Int32Array(hashes.length / 8);
  for (let i = 0; i < words.length; i++) words[i] = Number.parseInt(hashes.slice(8 * i, 8 * i + 8), 16);
  return words;
}

/** `basis[k * 32 + x]`: the k-th cosine of the DCT-II at x; its scale does not matter to a comparison with the median. */
const basis = Float64Array.from({ length: kept * hashSide }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / hashSide) * (2 * (i % hashSide) + 1)) / (2 * hashSide)),
);

/** The kept frequencies of each of `count` rows of 32: [count, 8]. */
function transformed(rows: ArrayLike<number>, count: number): Float64Array {
  const out = new Float64Array(count * kept);
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < kept; k++) {
      let sum = 0;
      for (let x = 0; x < hashSide; x++)
        sum += (rows[row * hashSide + x] as number) * (basis[k * hashSide + x] as number);
      out[row * kept + k] = sum;
    }
  }
  return out;
}

/** [rows, columns] to [columns, rows]. */
function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)] as number);
}

function median(values: Float64Array): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
