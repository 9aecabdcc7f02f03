import type { Ranked } from './ranked.ts';

/**
 * If the best post scores below this, nothing in the library answers the query. Low on purpose: losing a good answer is worse than
 * showing a poor one, and "dog" scores .20 on the only dog of the seeds. A small encoder cannot tell for sure; logistic classifiers
 * over up to ten features of the query (best deviation and gap of each channel, their agreement, words unknown to the library,
 * length, script) told no better in cross-validation than the best score does by itself. `npm run evaluate` prints the curve of
 * both errors.
 */
export const answerFloor = 0.18;

/** Below this the best post may well be no answer: the page says that it shows the nearest. Read off the same curve. */
const sureFrom = 0.3;

/** Whether the first of these results is likely to answer the query; true where nothing was scored. */
export function isSure(best: Pick<Ranked, 'score'> | undefined): boolean {
  return best === undefined || best.score >= sureFrom;
}

/** Behind a good answer, posts below this score or this share of the best one are padding. */
const leastScore = 0.1;
const leastShare = 0.35;

/** The posts that answer the query at all. Empty: nothing does, and the person is told so. */
export function aboveFloor<T extends Pick<Ranked, 'score'>>(fused: readonly T[], floor = answerFloor): T[] {
  const best = fused.reduce((top, { score }) => Math.max(top, score), 0);
  if (best < floor) return [];
  const cut = Math.max(leastScore, best * leastShare);
  return fused.filter(({ score }) => score >= cut);
}
