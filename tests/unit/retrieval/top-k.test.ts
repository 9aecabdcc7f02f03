import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TopK } from '../../../src/retrieval/top-k.ts';

const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: -5, max: 5 })), { maxLength: 80 });

test('keeps the k best, ties to the smaller id, whatever the order', () => {
  fc.assert(
    fc.property(items, fc.nat(20), (pairs, k) => {
      const unique = [...new Map(pairs).entries()];
      const heap = new TopK(k);
      for (const [id, score] of unique) heap.push(id, score);
      const expected = unique.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, k);
      expect(heap.ranked()).toEqual(expected.map(([id, score]) => ({ id, score })));
    }),
  );
});

test('ignores NaN and refuses a k that is no whole number', () => {
  const heap = new TopK(2);
  heap.push(1, Number.NaN);
  heap.push(2, 0.5);
  expect(heap.ranked()).toEqual([{ id: 2, score: 0.5 }]);
  expect(() => new TopK(1.5)).toThrow('k must be a whole number from 0 up, got 1.5.');
});
