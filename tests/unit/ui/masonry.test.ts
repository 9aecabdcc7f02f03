import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesWithin, gridFor, layoutMasonry, neighbourOf } from '../../../src/ui/feed/masonry.ts';

const anyHeights = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 120 });
const anyWidth = fc.integer({ min: 240, max: 3_800 });

describe('the masonry', () => {
  it('fits its columns into the width', () => {
    fc.assert(
      fc.property(anyWidth, (width) => {
        const { columns, columnWidth, gap } = gridFor(width);
        expect(columns * columnWidth + (columns - 1) * gap).toBeLessThanOrEqual(width);
        expect(columnWidth).toBeGreaterThan(100);
      }),
    );
  });

  it('never lets two cards of a column overlap, and never leaves more than the gap', () => {
    fc.assert(
      fc.property(anyHeights, anyWidth, (heights, width) => {
        const grid = gridFor(width);
        const ends = new Map<number, number>();
        for (const { column, y, height } of layoutMasonry(heights, grid).boxes) {
          expect(y).toBe(ends.has(column) ? (ends.get(column) as number) + grid.gap : 0);
          ends.set(column, y + height);
        }
      }),
    );
  });

  it('places by rank: no card starts above one of better rank', () => {
    fc.assert(
      fc.property(anyHeights, anyWidth, (heights, width) => {
        const tops = layoutMasonry(heights, gridFor(width)).boxes.map(({ y }) => y);
        for (let i = 1; i < tops.length; i++) expect(tops[i]).toBeGreaterThanOrEqual(tops[i - 1] as number);
      }),
    );
  });

  it('finds the cards within a band', () => {
    const { boxes } = layoutMasonry([100, 100, 100, 100], { columns: 2, columnWidth: 100, gap: 10 });
    expect(boxesWithin(boxes, 0, 100)).toEqual([0, 1]);
    expect(boxesWithin(boxes, 105, 120)).toEqual([2, 3]);
  });

  it('arrows lead to the next card of the column and to the nearest beside', () => {
    const { boxes } = layoutMasonry([300, 100, 100, 100], { columns: 2, columnWidth: 100, gap: 10 });
    expect(neighbourOf(boxes, 1, 'down')).toBe(2);
    expect(neighbourOf(boxes, 3, 'left')).toBe(0);
    expect(neighbourOf(boxes, 0, 'right')).toBe(2);
    expect(neighbourOf(boxes, 0, 'left')).toBeNull();
    expect(neighbourOf(boxes, 0, 'up')).toBeNull();
  });
});
