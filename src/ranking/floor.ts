import type { Ranked } from './ranked.ts';

/** Below this fused score a post is not an answer. Chosen on the golden queries, those without a right answer included. */
export const relevanceFloor = 0.3;

/** Far below the best one a post is padding, even if it clears the floor. */
const shareOfBest = 0.35;

/** The posts that answer the query at all. Empty: nothing does, and the person is told so. */
export function aboveFloor<T extends Pick<Ranked, 'score'>>(fused: readonly T[]): T[] {
  const best = fused.reduce((top, { score }) => Math.max(top, score), 0);
  const cut = Math.max(relevanceFloor, best * shareOfBest);
  return fused.filter(({ score }) => score >= cut);
}
