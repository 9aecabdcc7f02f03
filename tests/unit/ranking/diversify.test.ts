import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import { diversify } from '../../../src/ranking/diversify.ts';
import { total } from '../../../src/ranking/fuse.ts';
import type { Ranked } from '../../../src/ranking/ranked.ts';

const dim = 5;
const vectorOf = (id: number) =>
  id % 11 === 10 ? null : normalise(Float32Array.from({ length: dim }, (_, i) => Math.sin((id + 1) * (i + 2)) + 0.4));
const lookup = (vector: (id: number) => Float32Array | null) => ({ vectorOf: vector });
const posts = lookup(vectorOf);

const itemOf = (id: number, amounts: readonly number[]): Ranked => {
  const contributions = amounts.map((amount) => ({
    signal: 'picture' as const,
    raw: amount,
    value: amount,
    weight: 1,
    amount,
  }));
  return { id, contributions, score: total(contributions), stack: [] };
};
/** Ties, near ties and scores of very different sizes. */
const amount = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0.1, 0.2, 0.3, 0.1 + 0.2, 0.7, 1, 1e-9),
);
const ranking = fc
  .array(fc.array(amount, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map((amounts, id) => itemOf(id, amounts)).sort((a, b) => b.score - a.score || a.id - b.id));
const variety = fc.double({ min: 0.01, max: 1, noNaN: true });

describe('diversify', () => {
  test('without variety the order is untouched, the very same array', () => {
    fc.assert(
      fc.property(ranking, (ranked) => {
        expect(diversify(ranked, 0, posts)).toBe(ranked);
      }),
    );
  });

  test('the first result stays, nothing comes or goes, and behind the 50 nothing changes', () => {
    fc.assert(
      fc.property(ranking, variety, (ranked, much) => {
        const varied = diversify(ranked, much, posts);
        expect(varied[0]).toBe(ranked[0]);
        expect(varied.map(({ id }) => id).sort()).toEqual(ranked.map(({ id }) => id).sort());
        varied.slice(50).forEach((item, i) => {
          expect(item).toBe(ranked[50 + i]);
        });
      }),
    );
  });

  test('[P2] the new order is that of the scores, and a score is exactly the sum of its contributions', () => {
    fc.assert(
      fc.property(ranking, variety, (ranked, much) => {
        const varied = diversify(ranked, much, posts);
        for (const [place, { score, contributions }] of varied.entries()) {
          expect(score).toBe(total(contributions));
          expect(score).toBeLessThanOrEqual(varied[place - 1]?.score ?? Number.POSITIVE_INFINITY);
          for (const part of contributions) expect(part.amount).toBe(part.weight * part.value);
        }
        const moved = varied.filter((item, place) => item.id !== ranked[place]?.id);
        expect(moved.every(({ contributions }) => contributions.at(-1)?.signal === 'variety')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('posts without a vector keep their places', () => {
    fc.assert(
      fc.property(ranking, variety, (ranked, much) => {
        const varied = diversify(ranked, much, posts);
        ranked.forEach(({ id }, place) => {
          if (vectorOf(id) === null) expect(varied[place]?.id).toBe(id);
        });
      }),
    );
  });

  test('what repeats the first results makes room for something else, the more so the more variety', () => {
    const subjects = [0, 0, 0, 0, 1, 1, 2];
    const about = lookup((id) =>
      normalise(Float32Array.from({ length: 3 }, (_, axis) => (axis === subjects[id] ? 1 : 0.05 * (id + 1)))),
    );
    const ranked = subjects.map((_, id) => itemOf(id, [0.8 - 0.02 * id]));
    const ids = (much: number) => diversify(ranked, much, about).map(({ id }) => id);
    expect(ids(0.001)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(
      new Set(
        ids(1)
          .slice(0, 3)
          .map((id) => subjects[id]),
      ),
    ).toEqual(new Set([0, 1, 2]));
    const likeness = (order: readonly number[]) => {
      const top = order.slice(0, 4).map((id) => about.vectorOf(id) as Float32Array);
      return top.reduce((sum, a, i) => sum + top.slice(i + 1).reduce((s, b) => s + dot(a, b), 0), 0);
    };
    const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((much) => likeness(ids(much)));
    for (const [i, step] of steps.entries()) expect(step).toBeLessThanOrEqual((steps[i - 1] ?? step) + 1e-9);
  });

  test('copies of one vector are no trouble', () => {
    const same = lookup(() => Float32Array.of(1, 0));
    const ranked = Array.from({ length: 60 }, (_, id) => itemOf(id, [1 - id / 100]));
    expect(diversify(ranked, 0.5, same).map(({ id }) => id)).toEqual(ranked.map(({ id }) => id));
  });
});
