import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bootstrapMean, pairedDifference } from '../../../src/lab/bootstrap.ts';
import { cohensKappa, judged, ndcg, recall, reciprocalRank } from '../../../src/lab/metrics.ts';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
]);

test('nDCG against a hand-computed value', () => {
  // DCG(b, x, a) = 3/log2(2) + 0 + 7/log2(4) = 6.5; ideal = 7 + 3/log2(3) + 1/2 = 9.3928
  expect(ndcg(['b', 'x', 'a'], grades, 3)).toBeCloseTo(6.5 / (7 + 3 / Math.log2(3) + 0.5), 10);
  expect(ndcg(['a', 'b', 'c'], grades, 10)).toBe(1);
  expect(ndcg(['a'], new Map(), 10)).toBe(0);
});

test('recall, reciprocal rank and judged count only what they say', () => {
  expect(recall(['x', 'a'], grades, 2)).toBe(0.5);
  expect(recall(['a'], grades, 1)).toBe(1);
  expect(reciprocalRank(['c', 'x', 'b'], grades)).toBeCloseTo(1 / 3);
  expect(reciprocalRank(['c'], grades)).toBe(0);
  expect(judged(['a', 'x'], grades, 2)).toBe(0.5);
});

test('nDCG never falls when a better post moves up', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'x', 'y'], { minLength: 2 }), fc.nat(4), (ranked, at) => {
      const i = at % (ranked.length - 1);
      const [upper, lower] = [ranked[i] as string, ranked[i + 1] as string];
      fc.pre((grades.get(lower) ?? 0) > (grades.get(upper) ?? 0));
      const swapped = ranked.with(i, lower).with(i + 1, upper);
      expect(ndcg(swapped, grades, 10)).toBeGreaterThan(ndcg(ranked, grades, 10));
    }),
  );
});

test('kappa is 1 for agreement, 0 for independence, and checks its input', () => {
  expect(cohensKappa([0, 1, 2, 3], [0, 1, 2, 3])).toBe(1);
  expect(cohensKappa([0, 0, 1, 1], [0, 1, 0, 1])).toBe(0);
  expect(() => cohensKappa([1], [])).toThrow('Got 1 and 0 labels');
});

test('the bootstrap is reproducible, contains the mean, and a paired difference of equals is zero', () => {
  const values = [0.1, 0.9, 0.4, 0.7, 0.2, 0.6];
  const interval = bootstrapMean(values, 5);
  expect(interval).toEqual(bootstrapMean(values, 5));
  expect(interval.low).toBeLessThan(interval.mean);
  expect(interval.high).toBeGreaterThan(interval.mean);
  expect(pairedDifference(values, values)).toEqual({ mean: 0, low: 0, high: 0 });
});
