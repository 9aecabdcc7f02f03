/** Points [n, 2] moved and stretched so that both axes reach from 0 to 1; where all are equal, to the middle. */
export function toUnitSquare(points: Float32Array): Float32Array {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const most = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [i, value] of points.entries()) {
    least[i % 2] = Math.min(least[i % 2] as number, value);
    most[i % 2] = Math.max(most[i % 2] as number, value);
  }
  return points.map((value, i) => {
    const [from, to] = [least[i % 2] as number, most[i % 2] as number];
    return to > from ? (value - from) / (to - from) : 0.5;
  });
}
