/**
 * How far neighbours in the plane are neighbours in truth: 1 when none is false, about .5 for a random layout (Venna and Kaski, ICANN
 * 2001). Both arguments give for each of n rows all other rows, nearest first; k < n / 2.
 */
export function trustworthiness(
  inTruth: readonly (readonly number[])[],
  inPlane: readonly (readonly number[])[],
  k: number,
): number {
  const n = inTruth.length;
  let penalty = 0;
  for (const [row, near] of inPlane.entries()) {
    const ranks = new Map((inTruth[row] as readonly number[]).map((other, place) => [other, place + 1]));
    for (const other of near.slice(0, k)) penalty += Math.max(0, (ranks.get(other) as number) - k);
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty;
}
