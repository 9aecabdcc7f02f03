/** A logistic curve from a score to a probability. */
export interface Curve {
  readonly slope: number;
  readonly intercept: number;
}

export function probabilityOf({ slope, intercept }: Curve, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}

/**
 * Logistic regression of one input by Newton's method: slope and intercept of the log odds. Platt's targets (N+ + 1)/(N+ + 2) and
 * 1/(N- + 2) instead of 1 and 0 keep it finite ("Probabilistic Outputs for Support Vector Machines", 1999).
 */
export function platt(scores: readonly number[], right: readonly boolean[]): Curve {
  const positives = right.filter(Boolean).length;
  const hit = (positives + 1) / (positives + 2);
  const miss = 1 / (right.length - positives + 2);
  let [slope, intercept] = [0, 0];
  for (let round = 0; round < 50; round++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-9, 0, 1e-9];
    for (const [i, score] of scores.entries()) {
      const p = probabilityOf({ slope, intercept }, score);
      const error = (right[i] ? hit : miss) - p;
      const spread = p * (1 - p);
      gs += error * score;
      gi += error;
      hss += spread * score * score;
      hsi += spread * score;
      hii += spread;
    }
    const determinant = hss * hii - hsi * hsi;
    slope += (hii * gs - hsi * gi) / determinant;
    intercept += (hss * gi - hsi * gs) / determinant;
  }
  return { slope, intercept };
}

/** One bin of a reliability diagram: mean stated probability, share of right ones, size. */
export interface Reliability {
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
}

/** Stated probabilities in at most `bins` bins of equal mass, lowest first (DeGroot and Fienberg 1983); no bin is empty. */
export function reliabilityOf(stated: readonly number[], right: readonly boolean[], bins: number): Reliability[] {
  const order = stated.map((_, i) => i).sort((a, b) => (stated[a] as number) - (stated[b] as number));
  return Array.from({ length: bins }, (_, bin) => {
    const part = order.slice(Math.round((bin * order.length) / bins), Math.round(((bin + 1) * order.length) / bins));
    return {
      predicted: part.reduce((sum, i) => sum + (stated[i] as number), 0) / part.length,
      observed: part.filter((i) => right[i]).length / part.length,
      n: part.length,
    };
  }).filter(({ n }) => n > 0);
}

/** Expected calibration error over `bins` of equal mass: mean distance of stated probability and share of right ones. */
export function calibrationError(stated: readonly number[], right: readonly boolean[], bins = 15): number {
  return reliabilityOf(stated, right, bins).reduce(
    (sum, { predicted, observed, n }) => sum + (n / stated.length) * Math.abs(predicted - observed),
    0,
  );
}
