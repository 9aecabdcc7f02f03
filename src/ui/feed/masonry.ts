/** Where a card stands, in CSS pixels from the feed's corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly column: number;
}

export interface Grid {
  readonly columns: number;
  readonly columnWidth: number;
  readonly gap: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly height: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Columns for a feed of this width: two on a phone, then as many as fit at 244 px, growing to 320 on wide screens so that photos are never stamps. */
export function gridFor(width: number): Grid {
  const gap = width < 640 ? 12 : 20;
  const wanted = width < 640 ? 150 : Math.max(244, Math.min(320, width / 6.4));
  const columns = Math.max(width < 280 ? 1 : 2, Math.floor((width + gap) / (wanted + gap)));
  return { columns, columnWidth: Math.floor((width - gap * (columns - 1)) / columns), gap };
}

/** Width to height of a photo on its card: its own, short of towers and panoramas that would push everything else away. */
export function cardRatio({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(2.4, Math.max(0.56, width / height));
}

/** Each card goes to the column that ends highest, the leftmost of equals: rank order reads from the top left. */
export function layoutMasonry(heights: readonly number[], { columns, columnWidth, gap }: Grid): Layout {
  const ends = new Array<number>(columns).fill(0);
  const boxes = heights.map((height) => {
    let column = 0;
    for (let i = 1; i < columns; i++) if ((ends[i] as number) < (ends[column] as number)) column = i;
    const y = ends[column] as number;
    ends[column] = y + height + gap;
    return { x: column * (columnWidth + gap), y, height, column };
  });
  return { boxes, height: Math.max(0, ...ends.map((end) => end - gap)) };
}

/** Indexes of the boxes that touch the band, in order. */
export function boxesWithin(boxes: readonly Box[], top: number, bottom: number): number[] {
  const found: number[] = [];
  boxes.forEach(({ y, height }, index) => {
    if (y < bottom && y + height > top) found.push(index);
  });
  return found;
}

/** The card an arrow key leads to: the next one in the column, or the one beside whose middle is nearest. Null at an edge. */
export function neighbourOf(boxes: readonly Box[], from: number, direction: Direction): number | null {
  const origin = boxes[from];
  if (!origin) return null;
  const vertical = direction === 'up' || direction === 'down';
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  const column = vertical ? origin.column : origin.column + sign;
  const middle = ({ y, height }: Box) => y + height / 2;
  let best: number | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    if (box.column !== column || index === from) return;
    if (vertical && Math.sign(box.y - origin.y) !== sign) return;
    const distance = Math.abs(middle(box) - middle(origin));
    if (distance < nearest) [best, nearest] = [index, distance];
  });
  return best;
}
