import { contentTerms } from '../domain/tokenise.ts';
import type { Calibration } from './calibration.ts';
import type { Evidence, Script } from './evidence.ts';
import type { Weights } from './fuse.ts';
import type { Measured } from './measured.ts';

/** What is known of the query before its weights are chosen. */
export interface QueryFeatures {
  readonly evidence: readonly Evidence[];
  readonly script: Script;
  readonly words: string;
  /** Null for a model nobody has measured. */
  readonly measured: (Pick<Measured, 'weights'> & { readonly background: Calibration }) | null;
}

/** The weights of a query that is answered by what people wrote. */
export const toldWeights: Weights = { picture: 0.3, passage: 0.55, words: 0.15 };
/** A channel is sure of itself when its best post stands out from its tenth. */
const tenth = 9;

/**
 * Weights between the constants and `toldWeights`, by a logistic gate over how much each channel's best post stands out, the query's
 * length and its script; the miniature of Query-LIFE's query-aware fusion (arXiv 2311.14742). Left out unless asked for
 * (`Stages.queryWeights`): it is as good as the best constants of each collection we judged, but not surely better than one pair
 * of constants for both. `npm run evaluate -- --captions FOLDER` prints the comparison.
 */
export function queryWeights(constants: Weights, features: QueryFeatures): Weights {
  const { measured } = features;
  const channels = [constants.picture, constants.passage, constants.words];
  if (measured === null || channels.includes(0) || features.evidence.every((e) => e.wordsToPicture === null)) {
    return constants;
  }
  const { bias, ...slopes } = measured.weights;
  const phi = gateFeatures(features, measured.background);
  const logit = (Object.keys(phi) as (keyof typeof phi)[]).reduce((sum, name) => sum + slopes[name] * phi[name], bias);
  return between(constants, toldWeights, 1 / (1 + Math.exp(-logit)));
}

/** The weights at `share`, 0..1, of the way from one to the other. */
export function between(from: Weights, to: Weights, share: number): Weights {
  const at = (channel: keyof Weights) => (1 - share) * from[channel] + share * to[channel];
  return { picture: at('picture'), passage: at('passage'), words: at('words') };
}

/** The gate's inputs, each about 0..4: gaps in deviations of the channel (words: in density), length as ln(1 + content terms). */
export function gateFeatures({ evidence, script, words }: Omit<QueryFeatures, 'measured'>, background: Calibration) {
  const { mean, sd } = background.wordsToPicture[script];
  const passages = background.wordsToPassage[script];
  return {
    pictureGap: gap(evidence.flatMap((e) => (e.wordsToPicture === null ? [] : (e.wordsToPicture - mean) / sd))),
    passageGap: gap(
      evidence.flatMap(({ wordsToPassage: cosines }) => {
        const each = (['latin', 'han'] as const).flatMap((of) => {
          const cosine = cosines?.[of] ?? null;
          return cosine === null ? [] : (cosine - passages[of].mean) / passages[of].sd;
        });
        return each.length === 0 ? [] : Math.max(...each);
      }),
    ),
    wordsGap: gap(evidence.map(({ lexical }) => lexical?.density ?? 0)),
    length: Math.log1p(contentTerms(words).length),
    han: script === 'han' ? 1 : 0,
  };
}

function gap(values: number[]): number {
  const sorted = values.sort((a, b) => b - a);
  return (sorted[0] ?? 0) - (sorted[Math.min(tenth, sorted.length - 1)] ?? 0);
}
