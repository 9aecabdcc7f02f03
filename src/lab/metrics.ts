/** Graded judgements of one query: post id -> 0 (nothing), 1 (related), 2 (some of it), 3 (exactly it). Unjudged counts as 0. */
export type Grades = ReadonlyMap<string, number>;

/** A post with at least this grade is a right answer where a metric knows only right and wrong. */
export const rightFrom = 2;

/**
 * Normalised discounted cumulative gain of the first k: gain 2^grade - 1, discount log2(place + 1), places from 1.
 * Järvelin and Kekäläinen, TOIS 2002, with Burges' gain. 0..1; 0 when nothing is relevant.
 */
export function ndcg(ranked: readonly string[], grades: Grades, k: number): number {
  const ideal = dcg(
    [...grades.values()].sort((a, b) => b - a),
    k,
  );
  return ideal === 0
    ? 0
    : dcg(
        ranked.map((id) => grades.get(id) ?? 0),
        k,
      ) / ideal;
}

function dcg(grades: readonly number[], k: number): number {
  return grades.slice(0, k).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

/** Share of the right answers found among the first k; of at most k, so that 1 can be reached. */
export function recall(ranked: readonly string[], grades: Grades, k: number): number {
  const right = [...grades].filter(([, grade]) => grade >= rightFrom).map(([id]) => id);
  if (right.length === 0) return 0;
  const first = new Set(ranked.slice(0, k));
  return right.filter((id) => first.has(id)).length / Math.min(k, right.length);
}

/**
 * Average precision of the first k, over at most k right answers so that 1 can be reached; its mean is mAP@k as CIRCO
 * (arXiv 2303.15247) reports it for composed queries. 0..1; 0 when nothing is right.
 */
export function averagePrecision(ranked: readonly string[], grades: Grades, k: number): number {
  const right = [...grades.values()].filter((grade) => grade >= rightFrom).length;
  let hits = 0;
  let sum = 0;
  for (const [place, id] of ranked.slice(0, k).entries()) {
    if ((grades.get(id) ?? 0) >= rightFrom) sum += ++hits / (place + 1);
  }
  return right === 0 ? 0 : sum / Math.min(k, right);
}

/** One over the place of the first right answer; 0 if there is none. */
export function reciprocalRank(ranked: readonly string[], grades: Grades): number {
  const place = ranked.findIndex((id) => (grades.get(id) ?? 0) >= rightFrom);
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Share of the first k that somebody has judged. Low values mean that the figures beside it are pessimistic. */
export function judged(ranked: readonly string[], grades: Grades, k: number): number {
  const first = ranked.slice(0, k);
  return first.length === 0 ? 1 : first.filter((id) => grades.has(id)).length / first.length;
}

/** Cohen's kappa of two raters' labels for the same items: agreement beyond chance, 1 = perfect, 0 = chance. */
export function cohensKappa(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length || first.length === 0) {
    throw new RangeError(`Got ${first.length} and ${second.length} labels, expected the same number, at least one.`);
  }
  const n = first.length;
  const share = (labels: readonly number[], label: number) => labels.filter((l) => l === label).length / n;
  const observed = first.filter((label, i) => label === second[i]).length / n;
  const chance = [...new Set([...first, ...second])].reduce(
    (sum, label) => sum + share(first, label) * share(second, label),
    0,
  );
  return chance === 1 ? 1 : (observed - chance) / (1 - chance);
}
