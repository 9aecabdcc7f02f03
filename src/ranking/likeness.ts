import { dotProducts } from './dot-products.ts';
import type { Key } from './key.ts';
import type { UserSide } from './user-side.ts';

/** So many of the best candidates attend to single clicks; they come best first. */
const attending = 100;

/**
 * Cosines of the candidates and each key, measured from the user side's origin: one array a key, one number a candidate, NaN for
 * those without a vector. Single clicks are compared with the leading candidates only: far down they could not change what anybody
 * sees, and they are most of the work.
 */
export function likenessOf(vectors: readonly (Float32Array | null)[], { keys, origin }: UserSide): Float64Array[] {
  const leading = vectors.slice(0, attending);
  const ofSingle = cosinesFrom(origin, leading, directionsOf(keys, true));
  const ofOthers = cosinesFrom(origin, vectors, directionsOf(keys, false));
  return keys.map(({ single }) => (single ? ofSingle : ofOthers).shift() as Float64Array);
}

function directionsOf(keys: readonly Key[], single: boolean): Float32Array[] {
  return keys.flatMap((key) => (key.single === single ? [key.direction] : []));
}

/**
 * Cosines of unit vectors c with unit vectors k, those measured from the origin o: (c - o)·k / |c - o| by dot products with c alone.
 * One array a direction.
 */
function cosinesFrom(
  origin: Float32Array,
  vectors: readonly (Float32Array | null)[],
  directions: readonly Float32Array[],
): Float64Array[] {
  if (directions.length === 0) return [];
  const others = [...directions, origin];
  const places = vectors.flatMap((vector, i) => (vector ? [i] : []));
  const dots = dotProducts(
    places.map((i) => vectors[i] as Float32Array),
    others,
  );
  const atOrigin = dotProducts([origin], others);
  const last = directions.length;
  const cosines = directions.map(() => new Float64Array(vectors.length).fill(Number.NaN));
  for (const [row, i] of places.entries()) {
    const at = row * others.length;
    const squared = 1 - 2 * (dots[at + last] as number) + (atOrigin[last] as number);
    const distance = Math.sqrt(Math.max(1e-12, squared));
    for (let k = 0; k < last; k++) {
      (cosines[k] as Float64Array)[i] = ((dots[at + k] as number) - (atOrigin[k] as number)) / distance;
    }
  }
  return cosines;
}
