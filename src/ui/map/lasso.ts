import { polygonContains } from 'd3-polygon';

/** x, y */
export type Place = [number, number];

/** Which of the points [n, 2] lie inside the closed polygon, of those that `isShown`. */
export function within(
  polygon: readonly Place[],
  points: Float32Array,
  isShown: (point: number) => boolean = () => true,
): number[] {
  if (polygon.length < 3) return [];
  const corners = polygon as Place[];
  return [...Array(points.length / 2).keys()].filter(
    (i) => isShown(i) && polygonContains(corners, [points[2 * i] as number, points[2 * i + 1] as number]),
  );
}

/** These points in the order of their distance to the middle of them all. */
export function fromTheMiddle(chosen: readonly number[], points: Float32Array): number[] {
  const mean = [0, 1].map(
    (axis) => chosen.reduce((sum, i) => sum + (points[2 * i + axis] as number), 0) / chosen.length,
  );
  const distance = (i: number) =>
    Math.hypot((points[2 * i] as number) - (mean[0] as number), (points[2 * i + 1] as number) - (mean[1] as number));
  return [...chosen].sort((a, b) => distance(a) - distance(b) || a - b);
}
