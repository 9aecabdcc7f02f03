import type { Ranked } from './ranked.ts';

/**
 * If the best post scores below this, nothing in the library answers the query. A small encoder cannot tell for sure: on the
 * golden queries a higher floor silences more queries that have no right answer, and more of those that have one.
 */
export const answerFloor = 0.22;

/** Behind a good answer, posts below this score or this share of the best one are padding. */
const leastScore = 0.1;
const leastShare = 0.35;

/** The posts that answer the query at all. Empty: nothing does, and the person is told so. */
export function aboveFloor<T extends Pick<Ranked, 'score'>>(fused: readonly T[]): T[] {
  const best = fused.reduce((top, { score }) => Math.max(top, score), 0);
  if (best < answerFloor) return [];
  const cut = Math.max(leastScore, best * leastShare);
  return fused.filter(({ score }) => score >= cut);
}
