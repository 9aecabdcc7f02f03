import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import { greedyDpp, ridge } from '../../../src/ranking/greedy-dpp.ts';

const dim = 8;
const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dim, maxLength: dim })
  .map((numbers) => normalise(Float32Array.from([...numbers.slice(1), 1])));
const items = fc.array(fc.record({ vector, quality: fc.double({ min: 0, max: 3, noNaN: true }) }), {
  minLength: 1,
  maxLength: 14,
});

/** By Schur complements; the ridge keeps every pivot positive. */
function logDeterminant([first, ...rest]: number[][]): number {
  if (!first) return 0;
  const [pivot = 0, ...row] = first;
  const complement = rest.map(([head = 0, ...tail]) => tail.map((value, j) => value - (head * (row[j] ?? 0)) / pivot));
  return Math.log(pivot) + logDeterminant(complement);
}

describe('greedy DPP', () => {
  test('every pick has the largest determinant with the picks in its window, reckoned directly', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 6 }), (given, window) => {
        const vectors = given.map((item) => item.vector);
        const quality = given.map((item) => item.quality);
        const similarity = (i: number, j: number) =>
          i === j ? 1 + ridge : dot(given[i]?.vector ?? new Float32Array(), given[j]?.vector ?? new Float32Array());
        const picks = greedyDpp(vectors, quality, given.length, window).map(({ item }) => item);
        expect(picks[0]).toBe(0);
        expect([...picks].sort((a, b) => a - b)).toEqual(given.map((_, i) => i));
        for (let k = 1; k < picks.length; k++) {
          const before = picks.slice(Math.max(0, k - window + 1), k);
          const gain = (item: number) => {
            const chosen = [...before, item];
            const kernel = chosen.map((i) => chosen.map((j) => similarity(i, j)));
            return logDeterminant(kernel) + 2 * (quality[item] ?? 0);
          };
          const [picked = 0, ...others] = picks.slice(k).map(gain);
          expect(picked).toBeGreaterThanOrEqual(Math.max(picked, ...others) - 1e-4);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of equal items the earlier is picked, and copies are no novelty', () => {
    const same = Float32Array.of(1, 0);
    const other = Float32Array.of(0, 1);
    const picks = greedyDpp([same, same, same, other, other], [1, 1, 1, 1, 1], 5, 10);
    expect(picks.map(({ item }) => item)).toEqual([0, 3, 1, 4, 2]);
    expect(picks[1]?.novelty).toBeCloseTo(1, 2);
    expect(picks[2]?.novelty).toBeLessThan(0.01);
  });

  test('outside the window a repetition is new again', () => {
    const a = Float32Array.of(1, 0, 0);
    const b = Float32Array.of(0, 1, 0);
    const picks = greedyDpp([a, b, a, b], [4, 3, 2, 1], 4, 2);
    expect(picks.map(({ item }) => item)).toEqual([0, 1, 2, 3]);
    expect(picks.every(({ novelty }) => novelty > 0.99)).toBe(true);
  });

  test('asks for no more than there are, and for no fewer than wanted', () => {
    const vectors = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    expect(greedyDpp(vectors, [0, 0], 5, 10)).toHaveLength(2);
    expect(greedyDpp(vectors, [0, 0], 1, 10)).toHaveLength(1);
    expect(greedyDpp([], [], 5, 10)).toEqual([]);
  });
});
