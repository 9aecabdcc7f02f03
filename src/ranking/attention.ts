/** How the session attends; `defaultAttention` is what people get, the evaluation leaves parts of it out. */
export interface Attention {
  /** How far the session may move a score at full strength; relevance spans 0..1. */
  readonly largestShift: number;
  /** Deviations of a likeness among the candidates at which it counts three quarters. */
  readonly temperature: number;
  /** Share of an interest's say that its single posts have, 0..1; the rest is its centre's. */
  readonly toActs: number;
  /** Cosine of an interest and the answers at which it has half its say, and how steeply that changes. */
  readonly agreement: number;
  readonly agreementWidth: number;
  /** How much more the interests that agree with the query count than the others; 0: all by their weight. */
  readonly sharpness: number;
  /** How much of what was passed over is taken from what was clicked, 0..1: of all of it together, so that each post says little. */
  readonly contrast: number;
  /** Whether likeness is measured by what sets posts apart among the answers (1) or in the whole library (0). */
  readonly amongAnswers: number;
}

/** Chosen on the tuning seeds of `npm run evaluate -- sessions`, which reports on others. */
export const defaultAttention: Attention = {
  largestShift: 0.7,
  temperature: 1,
  toActs: 0.1,
  agreement: 0.65,
  agreementWidth: 0.07,
  sharpness: 4,
  contrast: 0.8,
  amongAnswers: 1,
};
