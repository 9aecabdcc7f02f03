/**
 * Reciprocal rank fusion: score = sum over rankings of 1 / (k + place), places from 1 (Cormack, Clarke and Büttcher, SIGIR 2009).
 * The label-free alternative to the convex combination of `fuse`; kept as the baseline that the evaluation prints beside it.
 * Answers all ids, best first; ties keep the order of first appearance.
 */
export function reciprocalRankFusion(rankings: readonly (readonly string[])[], k = 60): string[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    for (const [place, id] of ranking.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (k + place + 1));
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
