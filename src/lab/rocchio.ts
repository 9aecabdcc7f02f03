import { normalise } from '../domain/vectors.ts';

/** The classic weights of the query, of what was wanted and of what was not (Manning et al., Introduction to IR, 2008, 9.1.1). */
export const classicRocchio = { alpha: 1, beta: 0.75, gamma: 0.15 } as const;

/**
 * Relevance feedback with one centroid (Rocchio 1971): q' = alpha q + beta mean(wanted) - gamma mean(unwanted), normalised.
 * The baseline that several interests must beat. All vectors are unit vectors of one length.
 */
export function rocchio(
  query: Float32Array,
  wanted: readonly Float32Array[],
  unwanted: readonly Float32Array[],
  { alpha, beta, gamma }: { readonly alpha: number; readonly beta: number; readonly gamma: number } = classicRocchio,
): Float32Array {
  const moved = query.map((value) => alpha * value);
  const add = (vectors: readonly Float32Array[], weight: number) => {
    for (const vector of vectors) {
      for (let i = 0; i < moved.length; i++) {
        moved[i] = (moved[i] as number) + (weight / vectors.length) * (vector[i] as number);
      }
    }
  };
  add(wanted, beta);
  add(unwanted, -gamma);
  return normalise(moved);
}
