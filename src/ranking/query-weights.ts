import type { Evidence, Script } from './evidence.ts';
import type { Weights } from './fuse.ts';

/** What is known of the query before its weights are chosen. */
export interface QueryFeatures {
  readonly evidence: readonly Evidence[];
  readonly script: Script;
  readonly words: string;
}

/** Weights that suit the query. */
export function queryWeights(constants: Weights, _query: QueryFeatures): Weights {
  return constants;
}
