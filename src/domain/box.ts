import type { Box } from './query.ts';

/** A part narrower or lower than this share of the picture shows nothing to the encoder. */
export const leastSide = 0.04;
/** Boxes are written with four decimals: what adds up to a side may be this much off. */
const rounding = 1e-4;

/** Whether the box is a part of a picture: finite, inside it, and no sliver. NaN is no part. */
export function isPart({ x, y, width, height }: Box): boolean {
  const inside = (from: number, length: number) => from >= 0 && length >= leastSide && from + length <= 1 + rounding;
  return inside(x, width) && inside(y, height);
}

/** The nearest box that is a part, with coordinates rounded to what an address holds. */
export function asPart({ x, y, width, height }: Box): Box {
  const [left, across] = within(x, width);
  const [top, down] = within(y, height);
  return { x: left, y: top, width: across, height: down };
}

/** The box between two opposite corners, as a part. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  const x = clamp(Math.min(a.x, b.x));
  const y = clamp(Math.min(a.y, b.y));
  return asPart({ x, y, width: clamp(Math.max(a.x, b.x)) - x, height: clamp(Math.max(a.y, b.y)) - y });
}

/** Share of their common area in the area that both cover, 0..1. */
export function overlap(a: Box, b: Box): number {
  const along = (from: number, length: number, other: number, otherLength: number) =>
    Math.max(0, Math.min(from + length, other + otherLength) - Math.max(from, other));
  const common = along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height);
  return common / (a.width * a.height + b.width * b.height - common);
}

function within(from: number, length: number): [number, number] {
  const side = rounded(Math.min(1, Math.max(leastSide, length)));
  return [rounded(Math.min(1 - side, Math.max(0, from))), side];
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
