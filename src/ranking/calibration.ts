import type { ModelKey } from '../domain/ids.ts';
import type { Script } from './evidence.ts';

/** Mean and standard deviation of the cosines of pairs that have nothing to do with each other. */
export interface Background {
  readonly mean: number;
  readonly sd: number;
}

/** Cosines of different kinds live on different scales (the modality gap, arXiv 2203.02053), so each kind has its own background. */
export interface Calibration {
  /** By the script of the query. */
  readonly wordsToPicture: Readonly<Record<Script, Background>>;
  /** By the script of the query, then of the passage. */
  readonly wordsToPassage: Readonly<Record<Script, Readonly<Record<Script, Background>>>>;
  readonly pictureToPicture: Background;
  readonly pictureToPassage: Readonly<Record<Script, Background>>;
}

/** All golden queries and seed photos against all seeds, without any judgement; `npm run evaluate` prints the same table. */
const foveaMini: Calibration = {
  wordsToPicture: { latin: { mean: 0.056, sd: 0.131 }, han: { mean: 0.089, sd: 0.134 } },
  wordsToPassage: {
    latin: { latin: { mean: 0.053, sd: 0.114 }, han: { mean: 0.062, sd: 0.112 } },
    han: { latin: { mean: 0.053, sd: 0.113 }, han: { mean: 0.127, sd: 0.134 } },
  },
  pictureToPicture: { mean: 0.132, sd: 0.181 },
  pictureToPassage: { latin: { mean: 0.045, sd: 0.117 }, han: { mean: 0.077, sd: 0.122 } },
};

/** Null for a model nobody has measured: its background is then estimated from the candidates of each query. */
export function calibrationOf(model: ModelKey): Calibration | null {
  return model.startsWith('fovea-mini@') ? foveaMini : null;
}

/** Cosines this many deviations above the background are chance. */
const chance = 0.75;
/** From chance to certainty. */
const span = 4.25;

/** How much a cosine says, 0 (chance) to 1 (the same thing): linear in deviations above the background. */
export function evidenceValue(cosine: number, { mean, sd }: Background): number {
  return Math.min(1, Math.max(0, ((cosine - mean) / sd - chance) / span));
}

/** The background of values that are mostly unrelated: their own mean and deviation. */
export function backgroundOf(cosines: readonly number[]): Background {
  const n = Math.max(1, cosines.length);
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / n;
  const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / n;
  return { mean, sd: Math.sqrt(variance) || 1 };
}
