import type { PostLookup, Ranked } from './ranked.ts';

/** Reorders the first results so that they differ; the first never changes. Takes and returns best first. `variety` 0..1. */
export function diversify(ranked: readonly Ranked[], _variety: number, _posts: PostLookup): Ranked[] {
  return [...ranked];
}
