import type { Kernel } from '../../retrieval/kernel.ts';
import { layOut } from './lay-out.ts';
import { isKnown, placeNewcomers } from './place-newcomers.ts';

const seed = 20_261_128;
/** Where fewer have a place, the map is made anew. */
const enoughKnown = 2 / 3;

/** The map of vectors [n, dim] of which some may have a place already (`known` [n, 2], NaN where not). See `MapApi`. */
export function mapLayout(
  vectors: Float32Array,
  dim: number,
  known: Float32Array,
  kernel: Kernel,
  onProgress: (share: number) => void,
): { positions: Float32Array; placed: Uint8Array } {
  const placed = Uint8Array.from({ length: known.length / 2 }, (_, i) => (isKnown(known, i) ? 0 : 1));
  const newcomers = placed.reduce((sum, one) => sum + one, 0);
  if (newcomers > (1 - enoughKnown) * placed.length)
    return { positions: layOut(vectors, dim, kernel, seed, onProgress), placed: placed.fill(0) };
  return { positions: placeNewcomers(vectors, dim, known, kernel), placed };
}
