import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, strideOf, unpackRows } from '../../../src/domain/packed-rows.ts';

const matrix = fc
  .integer({ min: 1, max: 70 })
  .chain((dim) =>
    fc
      .array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: dim, maxLength: dim * 3 })
      .map((numbers) => ({ dim, rows: Float32Array.from(numbers.slice(0, Math.floor(numbers.length / dim) * dim)) })),
  );

test('packing errs by at most half a step, 1/2039 of the largest number of the row, and codes leave out -128', () => {
  fc.assert(
    fc.property(matrix, ({ dim, rows }) => {
      const packed = packRows(rows, dim);
      const again = unpackRows(packed, dim);
      for (const [i, value] of rows.entries()) {
        const step = packed.scales[Math.floor(i / dim)] as number;
        expect(Math.abs(value - (again[i] as number))).toBeLessThanOrEqual(step * 0.501 + 1e-12);
      }
      expect(packed.codes).toHaveLength((rows.length / dim) * strideOf(dim));
      expect(Math.min(0, ...packed.codes)).toBeGreaterThanOrEqual(-127);
    }),
  );
});

test('what was packed once packs to the same bytes again', () => {
  fc.assert(
    fc.property(matrix, ({ dim, rows }) => {
      const packed = packRows(rows, dim);
      expect(packRows(unpackRows(packed, dim), dim)).toEqual(packed);
    }),
  );
});

test('a row too small for its scale counts as zeros', () => {
  expect([...packRows(Float32Array.of(1.5e-45, 1e-36), 2).codes]).not.toContain(127);
});

test('a row with a number that is not finite counts as zeros, the others do not suffer', () => {
  const rows = Float32Array.of(1, Number.NaN, 0.5, -1, Number.NEGATIVE_INFINITY, 0, 0, 0);
  expect([...unpackRows(packRows(rows, 2), 2)].map((value) => Math.round(value * 100) / 100)).toEqual([
    0, 0, 0.5, -1, 0, 0, 0, 0,
  ]);
});
