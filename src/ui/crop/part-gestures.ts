import { asPart } from '../../domain/box.ts';
import type { Box } from '../../domain/query.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which edges a handle moves: `nw`, `se` and so on. */
export const corners = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof corners)[number];

/** Where a drag begins when no key has been used: a quarter of the picture in its middle. */
export const startingBox: Box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
/** One press of an arrow key, as a share of the picture. */
const keyStep = 0.02;

export function movedBy({ x, y, width, height }: Box, by: Point): Box {
  return asPart({ x: x + by.x, y: y + by.y, width, height });
}

/** The corner opposite to the one that is dragged: it stays. */
export function opposite({ x, y, width, height }: Box, corner: Corner): Point {
  return { x: corner.includes('w') ? x + width : x, y: corner.includes('n') ? y + height : y };
}

/** Arrow keys move the box, with Shift they pull its lower right corner. Null for another key. */
export function byKey(box: Box, key: string, resize: boolean): Box | null {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!by) return null;
  const [right = 0, down = 0] = by.map((direction) => direction * keyStep);
  if (!resize) return movedBy(box, { x: right, y: down });
  const width = Math.min(1 - box.x, box.width + right);
  const height = Math.min(1 - box.y, box.height + down);
  return asPart({ ...box, width, height });
}

/** Of the boxes around a point the one that was most likely meant; null where there is none. */
export function smallestAround(boxes: readonly Box[], { x, y }: Point): Box | null {
  const around = boxes.filter((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  return around.sort((a, b) => a.width * a.height - b.width * b.height)[0] ?? null;
}
