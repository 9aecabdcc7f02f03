/**
 * Logistic regression of one input by Newton's method: slope and intercept of the log odds. Platt's targets (N+ + 1)/(N+ + 2) and
 * 1/(N- + 2) instead of 1 and 0 keep it finite ("Probabilistic Outputs for Support Vector Machines", 1999).
 */
export function platt(scores: readonly number[], right: readonly boolean[]): { slope: number; intercept: number } {
  const positives = right.filter(Boolean).length;
  const hit = (positives + 1) / (positives + 2);
  const miss = 1 / (right.length - positives + 2);
  let [slope, intercept] = [0, 0];
  for (let round = 0; round < 50; round++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-9, 0, 1e-9];
    for (const [i, score] of scores.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
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

/** Expected calibration error over `bins` of equal mass: mean distance of stated probability and share of right ones. */
export function calibrationError(stated: readonly number[], right: readonly boolean[], bins = 15): number {
  const order = stated.map((_, i) => i).sort((a, b) => (stated[a] as number) - (stated[b] as number));
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.round((bin * order.length) / bins);
    const part = order.slice(from, Math.round(((bin + 1) * order.length) / bins));
    const sum = part.reduce((total, i) => total + (stated[i] as number) - (right[i] ? 1 : 0), 0);
    error += Math.abs(sum) / order.length;
  }
  return error;
}
