import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contribution, Signal } from '../../../src/domain/hit.ts';
import { modelKey } from '../../../src/domain/ids.ts';
import { dot, normalise } from '../../../src/domain/vectors.ts';
import { withoutHub, withoutShare } from '../../../src/ranking/hub-prior.ts';
import { probabilityOf } from '../../../src/ranking/relevance.ts';

const measured = modelKey('fovea-mini@1/q8');
const part = (signal: Signal, amount: number): Contribution => ({
  signal,
  raw: amount,
  value: amount,
  weight: 1,
  amount,
});

describe('probability of relevance', () => {
  it('rises with the score and stays within 0..1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((amount) =>
          probabilityOf([part('picture', amount)], measured),
        ) as [number, number];
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThan(1);
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
  });

  it('is about the query: what the session or the layout adds changes nothing', () => {
    const plain = [part('picture', 0.2), part('words', 0.1)];
    const moved = [...plain, part('session', 0.2), part('popularity', 0.1), part('variety', -0.1)];
    expect(probabilityOf(moved, measured)).toBe(probabilityOf(plain, measured));
  });

  it('is unknown for a model nobody has measured, and where nothing was asked', () => {
    expect(probabilityOf([part('picture', 0.4)], modelKey('other@1/q8'))).toBeNull();
    expect(probabilityOf([], measured)).toBeNull();
  });
});

describe('hub prior', () => {
  const query = normalise(Float32Array.from({ length: 384 }, (_, i) => Math.sin(i)));

  it('answers a unit vector, and leaves the vectors of an unmeasured model alone', () => {
    const without = withoutHub(query, 'latin', measured);
    expect(dot(without, without)).toBeCloseTo(1, 5);
    expect(without).not.toEqual(query);
    expect(withoutHub(query, 'latin', modelKey('other@1/q8'))).toBe(query);
    expect(withoutHub(Float32Array.of(1, 0), 'han', measured)).toEqual(Float32Array.of(1, 0));
  });

  it('orders by q·x - share * mean·x', () => {
    const mean = [0.5, 0.1, 0];
    const asked = normalise(Float32Array.of(1, 1, 0.5));
    const posts = [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0), Float32Array.of(0, 0, 1)];
    const without = withoutShare(asked, mean, 0.5);
    const byFormula = posts.map((x) => dot(asked, x) - 0.5 * dot(Float32Array.from(mean), x));
    const length = dot(without, posts[0] as Float32Array) / (byFormula[0] as number);
    for (const [i, x] of posts.entries()) expect(dot(without, x)).toBeCloseTo((byFormula[i] as number) * length, 6);
  });
});
