import type { ModelKey } from '../domain/ids.ts';
import { normalise } from '../domain/vectors.ts';
import type { Script } from './evidence.ts';
import { measuredOf } from './measured.ts';

/**
 * Takes from a query's vector a share of what all queries of its script have in common, so that a photo which is a little like
 * every query stands less in the way: s(q, x) = q·x - share * mean·x, as one vector of length 1. It is the query's half of
 * centring by modality (GR-CLIP, arXiv 2507.19054); `npm run fit` prints the shares that were tried, and what subtracting the
 * means of photos and passages did. A model nobody has measured does without.
 */
export function withoutHub(query: Float32Array, script: Script, model: ModelKey): Float32Array {
  const hub = measuredOf(model)?.hub;
  if (!hub || hub[script].length !== query.length) return query;
  return withoutShare(query, hub[script], hub.share);
}

/** The direction of query - share * mean. */
export function withoutShare(query: Float32Array, mean: ArrayLike<number>, share: number): Float32Array {
  return normalise(query.map((value, i) => value - share * (mean[i] as number)));
}
