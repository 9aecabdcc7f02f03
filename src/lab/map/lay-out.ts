import { UMAP } from 'umap-js';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import { nearestOf } from './nearest.ts';
import { principalPlane } from './principal-plane.ts';
import { toUnitSquare } from './unit-square.ts';

/** As many as the authors of UMAP advise for a balance of near and far order. */
const neighbours = 15;
/** Below this many there is no neighbourhood to keep: the plane alone has to do. */
const leastForUmap = 5;
/** UMAP takes starting points up to about here for granted, as its own are. */
const startingSpread = 10;
/** The share of the whole that finding neighbours takes, for the progress. */
const nearestShare = 0.35;

/**
 * Lays unit vectors [n, dim] out in the plane, [n, 2] in 0..1, by UMAP (McInnes, Healy, Melville, arXiv 1802.03426) over exact
 * cosine neighbours, beginning at the principal plane. Same vectors and seed, same layout. `onProgress`: 0..1.
 */
export function layOut(
  vectors: Float32Array,
  dim: number,
  kernel: Kernel,
  seed: number,
  onProgress: (share: number) => void = () => {},
): Float32Array {
  const n = vectors.length / dim;
  const random = seededRandom(seed);
  const plane = toUnitSquare(principalPlane(vectors, dim, random));
  if (n < leastForUmap) return plane;
  const k = Math.min(neighbours, n - 1);
  const { indices, distances } = nearestOf(vectors, dim, k, kernel, (share) => onProgress(share * nearestShare));
  const umap = new UMAP({ nNeighbors: k, random });
  umap.setPrecomputedKNN(indices, distances);
  // With the neighbours given it asks the data for no more than their number.
  const epochs = umap.initializeFit(indices);
  const layout = umap.getEmbedding();
  for (const [i, point] of layout.entries())
    for (const axis of [0, 1]) point[axis] = startingSpread * (2 * (plane[2 * i + axis] as number) - 1);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    onProgress(nearestShare + (1 - nearestShare) * (epoch / epochs));
  }
  return toUnitSquare(Float32Array.from(layout.flat()));
}
