export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the target and what speaks of it, and to the edge of the screen. All in CSS pixels. */
const gap = 18;
const margin = 16;

/**
 * The upper left corner of the bubble: beside its target where there is room, first to the right, then left, below, above;
 * in the lower right corner where there is none. Without a target in the middle of the screen.
 */
export function placeBubble(target: Rect | null, bubble: Size, screen: Size): { x: number; y: number } {
  const most = { x: screen.width - bubble.width - margin, y: screen.height - bubble.height - margin };
  if (target === null) return { x: (screen.width - bubble.width) / 2, y: (screen.height - bubble.height) / 2 };
  const within = (value: number, limit: number) => Math.max(margin, Math.min(limit, value));
  const beside = within(target.y + Math.min(0, (target.height - bubble.height) / 2), most.y);
  const along = within(target.x + (target.width - bubble.width) / 2, most.x);
  const right = target.x + target.width + gap;
  if (right <= most.x) return { x: right, y: beside };
  const left = target.x - gap - bubble.width;
  if (left >= margin) return { x: left, y: beside };
  const below = target.y + target.height + gap;
  if (below <= most.y) return { x: along, y: below };
  const above = target.y - gap - bubble.height;
  if (above >= margin) return { x: along, y: above };
  return { x: Math.max(margin, most.x), y: Math.max(margin, most.y) };
}

/** The smallest rectangle around all of them; null of none. */
export function around(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
