import { rowOf } from '../domain/vectors.ts';
import { type Codebook, fitCodebook, nearest, subtract } from './residual-kmeans.ts';

/** A path from coarse to fine: one code a level. Posts that share a prefix are alike. */
export type SemanticId = readonly number[];

/** One codebook a level; each describes what the levels above it left over. */
export interface Codebooks {
  readonly dim: number;
  readonly levels: readonly Codebook[];
}

export const semanticLevels = 3;

/** Centroids a level for a library of so many posts. A tiny library gets fewer: groups of one say nothing. */
export function codebookSize(posts: number): number {
  if (posts >= 1_000) return 64;
  return Math.max(1, Math.min(16, Math.floor(Math.sqrt(posts))));
}

/** Rows a codebook of `size` centroids is fitted on at most: FAISS asks for 39 a centroid, more hardly move them. */
export function rowsToFit(size: number): number {
  return 40 * size;
}

/**
 * Residual k-means: what RQ-VAE semantic ids (TIGER, arXiv 2305.05065) are without the networks. Level by level, k-means over
 * what the levels before left over. `vectors` is [n, dim] in an order that depends on the posts alone (by id), so that the same
 * posts get the same ids wherever they are. Yields between slices of work.
 */
export function* fitCodebooks(
  vectors: Float32Array,
  dim: number,
  size: number,
  random: () => number,
): Generator<void, Codebooks> {
  const residuals = Float32Array.from(vectors);
  const levels: Codebook[] = [];
  for (let level = 0; level < semanticLevels; level++) {
    const codebook = yield* fitCodebook(residuals, dim, size, random);
    levels.push(codebook);
    for (let row = 0; row < residuals.length / dim; row++) {
      const residual = rowOf(residuals, row, dim);
      subtract(codebook, nearest(codebook, residual).code, residual);
      if (row % 64 === 0) yield;
    }
  }
  return { dim, levels };
}

/** The id of one vector by existing codebooks; throws RangeError for another dimension. */
export function assign({ dim, levels }: Codebooks, vector: Float32Array): SemanticId {
  if (vector.length !== dim) throw new RangeError(`Got a vector of ${vector.length} numbers, expected ${dim}.`);
  const residual = Float32Array.from(vector);
  return levels.map((codebook) => {
    const { code } = nearest(codebook, residual);
    subtract(codebook, code, residual);
    return code;
  });
}

/** Names a prefix in a map or an address: `3-7`; the empty prefix, everything, is the empty string. */
export function prefixKey(codes: SemanticId): string {
  return codes.join('-');
}
