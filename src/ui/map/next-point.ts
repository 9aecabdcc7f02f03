/** Steps along x and y, of length 1. */
export const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A point off the way counts as this much farther for each step aside. */
const asideCost = 2;

/** The nearest of the shown points [n, 2] that lies more in this direction than aside of it; null when there is none. */
export function nextPoint(
  points: Float32Array,
  from: number,
  [dx, dy]: readonly [number, number],
  isShown: (point: number) => boolean,
): number | null {
  const [x, y] = [points[2 * from] as number, points[2 * from + 1] as number];
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length / 2; i++) {
    const [ax, ay] = [(points[2 * i] as number) - x, (points[2 * i + 1] as number) - y];
    const along = ax * dx + ay * dy;
    const aside = Math.abs(ax * dy - ay * dx);
    if (along <= 0 || aside > along || i === from || !isShown(i)) continue;
    const cost = along + asideCost * aside;
    if (cost < least) [least, best] = [cost, i];
  }
  return best;
}

/** The nearest of the shown points [n, 2] to a place; null when all are hidden. */
export function nearestTo(
  [x, y]: readonly [number, number],
  points: Float32Array,
  isShown: (point: number) => boolean,
): number | null {
  const distance = (i: number) => Math.hypot((points[2 * i] as number) - x, (points[2 * i + 1] as number) - y);
  const shown = [...Array(points.length / 2).keys()].filter(isShown);
  return shown.reduce<number | null>((best, i) => (best === null || distance(i) < distance(best) ? i : best), null);
}
