import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vectors.ts';
import { gapOf } from '../../../src/lab/measure/gap.ts';
import { seededRandom } from '../../../src/lab/random.ts';
import type { Gap } from '../../../src/lab/record.ts';
import { unitRows } from './unit-rows.ts';

const dim = 16;

/** Texts near their photos, five each, all of them shifted along one axis. */
function world(shift: number, noise: number) {
  const photos = unitRows(80, dim, 1);
  const random = seededRandom(2);
  const owners = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 5));
  const texts = Float32Array.from({ length: 400 * dim }, (_, i) => {
    const [text, axis] = [Math.floor(i / dim), i % dim];
    const near = photos[(owners[text] as number) * dim + axis] as number;
    return near + noise * (random() - 0.5) + (axis === 0 ? shift : 0);
  });
  for (let at = 0; at < texts.length; at += dim) normalise(texts.subarray(at, at + dim));
  return { photos, texts, owners, dim, seed: 4 };
}

describe('the gap', () => {
  it('is the distance of the means, and grows with a shift', () => {
    const flat = gapOf({
      photos: Float32Array.from([1, 0, 1, 0]),
      texts: Float32Array.from([0, 1, 0, 1]),
      owners: Int32Array.from([0, 1]),
      dim: 2,
      seed: 1,
    });
    expect(flat?.modalityGap).toBeCloseTo(Math.SQRT2, 6);
    expect(gapOf(world(2, 0.5))?.modalityGap).toBeGreaterThan((gapOf(world(0, 0.5))?.modalityGap as number) + 0.3);
  });

  it('takes no other right answer of a text for a wrong one', () => {
    // Two alike photos that both answer, and one that is unlike them.
    const photos = Float32Array.from([1, 0, 1, 0, 0, 1]);
    const texts = Float32Array.from([1, 0, 1, 0]);
    const input = { photos, texts, owners: Int32Array.from([0, 1]), dim: 2 };
    const both = new Set([0, 1]);
    for (let seed = 0; seed < 20; seed++) {
      expect(gapOf({ ...input, answers: [both, both], seed })?.wrongMean).toBe(0);
    }
    expect(Array.from({ length: 20 }, (_, seed) => gapOf({ ...input, seed })?.wrongMean)).toContain(1);
  });

  it('tells right pairs from wrong ones and states honest probabilities', () => {
    const gap = gapOf(world(0, 1.5)) as Gap;
    expect(gap.rightMean).toBeGreaterThan(gap.wrongMean + 0.2);
    expect(gap.ece).toBeLessThan(0.08);
    expect(gap.reliability).toHaveLength(10);
    expect(gap.reliability.reduce((sum, { n }) => sum + n, 0)).toBe(800);
    for (const side of [gap.right, gap.wrong]) expect(side.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(gap.edges).toHaveLength(gap.right.length + 1);
  });

  it('comes again with the same seed and ignores the owners of nothing', () => {
    const given = world(0, 1);
    expect(gapOf(given)).toEqual(gapOf(given));
    expect(gapOf({ ...given, owners: new Int32Array(400).fill(-1) })).toBeNull();
    expect(gapOf({ ...given, photos: given.photos.slice(0, dim), owners: new Int32Array(400) })).toBeNull();
  });

  it('is finite whatever the vectors are', () => {
    const row = fc.array(fc.constantFrom(0, 1, -1, 0.5), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 12 }), fc.nat(9), (rows, seed) => {
        const matrix = Float32Array.from(rows.flatMap((one) => [...normalise(Float32Array.from(one))]));
        const owners = Int32Array.from(rows, (_, i) => i);
        const gap = gapOf({ photos: matrix, texts: matrix, owners, dim: 3, seed }) as Gap;
        expect(Number.isFinite(gap.ece) && gap.ece >= 0 && gap.ece <= 1).toBe(true);
        for (const { predicted, observed } of gap.reliability) {
          expect(predicted).toBeGreaterThanOrEqual(0);
          expect(observed).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
