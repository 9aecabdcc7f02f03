import type { Contribution } from '../domain/hit.ts';
import { type Background, backgroundOf, type Calibration, evidenceValue } from './calibration.ts';
import type { ByScript, Evidence, Script } from './evidence.ts';

/** How much each channel counts. Non-negative, sum 1. */
export interface Weights {
  readonly picture: number;
  readonly passage: number;
  readonly words: number;
}

/** A flat top on the golden queries: any weight may change by .05 without a visible loss. */
const hybrid: Weights = { picture: 0.5, passage: 0.25, words: 0.25 };

/** Hybrid is what people get; the others leave a channel out for evaluation. */
export function weightsOf(channels: 'hybrid' | 'vectors' | 'words'): Weights {
  if (channels === 'words') return { picture: 0, passage: 0, words: 1 };
  if (channels === 'vectors') return { picture: hybrid.picture, passage: hybrid.passage, words: 0 };
  return hybrid;
}

/**
 * Share of the text channels' weight that a post without text of its own may lend to its picture: having no words is weak
 * evidence against a post, having words that do not match is stronger. A title alone, perhaps a file's name, is no text, but
 * where it says more than the picture it counts in full.
 */
const lentToPicture = 0.6;

/** What of the query the channels were asked, and by which curves their answers are read. */
interface FuseOptions {
  readonly calibration: Calibration | null;
  readonly weights: Weights;
  readonly queryScript: Script;
}

/**
 * Convex combination of calibrated scores, after Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
 * Retrieval" (TOIS 2023, arXiv 2210.11934), who find it better than reciprocal rank fusion and robust to the normaliser.
 * Answers the contributions of each post in the order of the evidence. A channel that does not apply to the query gives its
 * weight to the others.
 */
export function fuse(evidence: readonly Evidence[], options: FuseOptions): Contribution[][] {
  const { weights } = options;
  const calibration = options.calibration ?? estimated(evidence);
  const applicable = {
    picture: evidence.some((e) => e.wordsToPicture !== null || e.pictureToPicture !== null) ? weights.picture : 0,
    passage: evidence.some((e) => e.wordsToPassage !== null) ? weights.passage : 0,
    words: evidence.some((e) => e.lexical !== null) ? weights.words : 0,
  };
  const sum = applicable.picture + applicable.passage + applicable.words || 1;
  return evidence.map((e) => {
    const picture =
      reading(e.wordsToPicture, calibration.wordsToPicture[options.queryScript]) ??
      reading(e.pictureToPicture, calibration.pictureToPicture);
    const passage = e.wordsToPassage && better(e.wordsToPassage, calibration.wordsToPassage[options.queryScript]);
    const words = lexical(e);
    const weighed = (lent: number) =>
      [
        contribution('picture', picture, (applicable.picture + lent * (applicable.passage + applicable.words)) / sum),
        contribution('passage', passage, ((1 - lent) * applicable.passage) / sum),
        contribution('words', words, ((1 - lent) * applicable.words) / sum),
      ].filter((part) => part !== null);
    const asTold = weighed(0);
    if (e.hasText) return asTold;
    const asSeen = weighed(lentToPicture);
    return total(asSeen) > total(asTold) ? asSeen : asTold;
  });
}

/** A score is the sum of its contributions, added in their order so that it is reproducible to the last bit. */
export function total(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, part) => sum + part.amount, 0);
}

/** What one channel says about a post: the cosine (or BM25) as measured, and how much it says, 0..1. */
interface Reading {
  readonly raw: number;
  readonly value: number;
}

function reading(cosine: number | null, background: Background): Reading | null {
  return cosine === null ? null : { raw: cosine, value: evidenceValue(cosine, background) };
}

function better(cosines: ByScript, backgrounds: Readonly<Record<Script, Background>>): Reading | null {
  const latin = reading(cosines.latin, backgrounds.latin);
  const han = reading(cosines.han, backgrounds.han);
  if (latin === null || han === null) return latin ?? han;
  return latin.value >= han.value ? latin : han;
}

/** Every content word of the query in the title, or nearly so: words cannot say more. */
const fullDensity = 5;

/** Bruch et al. advise a theoretical bound over the best score seen, which would call any lone match perfect. */
function lexical({ lexical: found }: Evidence): Reading | null {
  return found && { raw: found.bm25, value: Math.min(1, found.density / fullDensity) };
}

function contribution(signal: Contribution['signal'], reading: Reading | null, weight: number): Contribution | null {
  if (reading === null || weight === 0) return null;
  return { signal, ...reading, weight, amount: weight * reading.value };
}

/** For a model that has not been measured: the candidates of this very query are its background. */
function estimated(evidence: readonly Evidence[]): Calibration {
  const background = (cosineOf: (e: Evidence) => number | null | undefined) =>
    backgroundOf(evidence.flatMap((e) => cosineOf(e) ?? []));
  const both = <T>(of: (script: Script) => T) => ({ latin: of('latin'), han: of('han') });
  return {
    wordsToPicture: both(() => background((e) => e.wordsToPicture)),
    wordsToPassage: both(() => both((script) => background((e) => e.wordsToPassage?.[script]))),
    pictureToPicture: background((e) => e.pictureToPicture),
  };
}
