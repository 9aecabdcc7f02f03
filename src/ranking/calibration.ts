import type { ModelKey } from '../domain/ids.ts';
import type { Script } from './evidence.ts';
import { measuredOf } from './measured.ts';

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
}

/** Null for a model nobody has measured: its background is then estimated from the candidates of each query. */
export function calibrationOf(model: ModelKey): Calibration | null {
  return measuredOf(model)?.background ?? null;
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
