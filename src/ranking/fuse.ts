import type { Contribution } from '../domain/hit.ts';
import { type Calibration, probability } from './calibration.ts';
import type { Evidence } from './evidence.ts';

/** How much each channel counts. Non-negative, sum 1. */
export interface Weights {
  readonly picture: number;
  readonly passage: number;
  readonly words: number;
}

/**
 * Convex combination of calibrated scores, after Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
 * Retrieval" (TOIS 2023, arXiv 2210.11934), who find it better than reciprocal rank fusion and robust to the normaliser.
 */
const hybrid: Weights = { picture: 0.45, passage: 0.35, words: 0.2 };

/** Hybrid is what people get; the others leave a channel out for evaluation. */
export function weightsOf(channels: 'hybrid' | 'vectors' | 'words'): Weights {
  if (channels === 'words') return { picture: 0, passage: 0, words: 1 };
  if (channels === 'vectors') return { picture: hybrid.picture, passage: hybrid.passage, words: 0 };
  return hybrid;
}

/**
 * Share of an absent channel's weight that the picture takes over in a post without any text: having no words is weak
 * evidence against a post, having words that do not match is stronger.
 */
const inheritedByPicture = 0.6;

/**
 * The contributions of each post, in the order of the evidence. A channel that does not apply to the query gives its weight
 * to the others.
 */
export function fuse(evidence: readonly Evidence[], calibration: Calibration, weights: Weights): Contribution[][] {
  const applicable = {
    picture: evidence.some((e) => e.wordsToPicture !== null || e.pictureToPicture !== null) ? weights.picture : 0,
    passage: evidence.some((e) => e.wordsToPassage !== null || e.pictureToPassage !== null) ? weights.passage : 0,
    words: evidence.some((e) => e.lexical !== null) ? weights.words : 0,
  };
  const sum = applicable.picture + applicable.passage + applicable.words || 1;
  const bestBm25 = evidence.reduce((best, e) => Math.max(best, e.lexical?.bm25 ?? 0), 0);
  return evidence.map((e) => {
    const inherited = e.hasText ? 0 : inheritedByPicture * (applicable.passage + applicable.words);
    const picture = agreed(
      e.wordsToPicture === null ? null : probability(calibration.wordsToPicture, e.wordsToPicture),
      e.pictureToPicture === null ? null : probability(calibration.pictureToPicture, e.pictureToPicture),
    );
    const passage = agreed(
      e.wordsToPassage === null ? null : probability(calibration.wordsToPassage, e.wordsToPassage),
      e.pictureToPassage === null ? null : probability(calibration.pictureToPassage, e.pictureToPassage),
    );
    const lexical =
      e.lexical === null || bestBm25 === 0 ? null : e.lexical.coverage * (e.lexical.bm25 / bestBm25) ** 0.5;
    return [
      contribution('picture', e.wordsToPicture ?? e.pictureToPicture, picture, (applicable.picture + inherited) / sum),
      contribution('passage', e.wordsToPassage ?? e.pictureToPassage, passage, applicable.passage / sum),
      contribution('words', e.lexical?.bm25 ?? null, lexical, applicable.words / sum),
    ].filter((part) => part !== null);
  });
}

/** Words and pictures of a query must both be met: the geometric mean is a soft "and". */
function agreed(byWords: number | null, byPictures: number | null): number | null {
  if (byWords === null) return byPictures;
  if (byPictures === null) return byWords;
  return Math.sqrt(byWords * byPictures);
}

function contribution(
  signal: Contribution['signal'],
  raw: number | null,
  value: number | null,
  weight: number,
): Contribution | null {
  if (raw === null || value === null || weight === 0) return null;
  return { signal, raw, value, weight, amount: weight * value };
}

/** A score is the sum of its contributions, added in their order so that it is reproducible to the last bit. */
export function total(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, part) => sum + part.amount, 0);
}
