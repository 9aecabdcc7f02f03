import type { ModelKey } from '../domain/ids.ts';

/** Platt scaling: probability of relevance = 1 / (1 + exp(-(slope * cosine + intercept))). Platt 1999. */
export interface Platt {
  readonly slope: number;
  readonly intercept: number;
}

/** Cosines of different kinds live on different scales (the modality gap, arXiv 2203.02053), so each kind has its own curve. */
export interface Calibration {
  readonly wordsToPicture: Platt;
  readonly wordsToPassage: Platt;
  readonly pictureToPicture: Platt;
  readonly pictureToPassage: Platt;
}

/** Fitted by `npm run evaluate -- --fit` on the golden queries of the seeds; see DESIGN.md. */
const foveaMini: Calibration = {
  wordsToPicture: { slope: 16, intercept: -5 },
  wordsToPassage: { slope: 14, intercept: -5.5 },
  pictureToPicture: { slope: 14, intercept: -7 },
  pictureToPassage: { slope: 14, intercept: -5.5 },
};

/** CLIP-like models put matching text and picture near .3 and everything else near .2; refined per model once measured. */
const contrastive: Calibration = {
  wordsToPicture: { slope: 60, intercept: -15.5 },
  wordsToPassage: { slope: 14, intercept: -10.5 },
  pictureToPicture: { slope: 14, intercept: -10 },
  pictureToPassage: { slope: 60, intercept: -15.5 },
};

export function calibrationOf(model: ModelKey): Calibration {
  return model.startsWith('fovea-mini@') ? foveaMini : contrastive;
}

export function probability({ slope, intercept }: Platt, cosine: number): number {
  return 1 / (1 + Math.exp(-(slope * cosine + intercept)));
}
