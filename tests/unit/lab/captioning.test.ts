import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, rowOf } from '../../../src/domain/vectors.ts';
import { captioningOf } from '../../../src/lab/measure/captioning.ts';
import { dotBlock } from '../../../src/lab/measure/dot-blocks.ts';
import { unitRows } from './unit-rows.ts';

describe('products of a block', () => {
  it('are the dot products, whatever the shapes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(11), fc.nat(9), (dim, rows, queries) => {
        const [matrix, asked] = [unitRows(rows, dim, 1), unitRows(queries, dim, 2)];
        const out = new Float64Array(rows * queries);
        dotBlock(matrix, asked, dim, out);
        for (let q = 0; q < queries; q++) {
          for (let r = 0; r < rows; r++) {
            expect(out[q * rows + r]).toBeCloseTo(dot(rowOf(matrix, r, dim), rowOf(asked, q, dim)), 9);
          }
        }
      }),
    );
  });
});

describe('from photo to caption', () => {
  it('is counted by hand; a foreign caption that is as near stands before', () => {
    const figures = captioningOf({
      photos: Float32Array.from([1, 0, 0, 1, 1, 0]),
      // The first photo's best caption has an equal of the second's; the third has none.
      texts: Float32Array.from([0.6, 0.8, 1, 0, 1, 0]),
      owners: Int32Array.from([0, 0, 1]),
      dim: 2,
      seed: 1,
    });
    expect(figures.n).toBe(2);
    expect(figures.recall1.mean).toBe(0);
    expect(figures.recall5.mean).toBe(1);
    // Places: photo 0 has 1 and 2; photo 1 has 2, behind two that are nearer or as near.
    expect(figures.mrr.mean).toBeCloseTo((1 / 2 + 1 / 3) / 2, 12);
    const ideal = 1 + 1 / Math.log2(3);
    expect(figures.ndcg10.mean).toBeCloseTo(((1 / Math.log2(3) + 0.5) / ideal + 0.5) / 2, 12);
  });

  it('agrees with sorting all captions, also across blocks of photos', () => {
    const dim = 8;
    const [photos, texts] = [unitRows(130, dim, 3), unitRows(400, dim, 4)];
    const owners = Int32Array.from({ length: 400 }, (_, i) => (i % 7 === 0 ? -1 : i % 130));
    const firstTen = Array.from({ length: 130 }, (_, photo) => {
      const scores = Array.from(owners, (_, text) => dot(rowOf(photos, photo, dim), rowOf(texts, text, dim)));
      const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
      return order.slice(0, 10).some((text) => owners[text] === photo) ? 1 : 0;
    });
    const figures = captioningOf({ photos, texts, owners, dim, seed: 1 });
    expect(figures.n).toBe(130);
    expect(figures.recall10.mean).toBeCloseTo(firstTen.reduce<number>((a, b) => a + b, 0) / 130, 12);
  });

  it('is quick enough: 1,000 photos, 5,000 captions', () => {
    const owners = Int32Array.from({ length: 5000 }, (_, i) => Math.floor(i / 5));
    const [photos, texts] = [unitRows(1000, 384, 5), unitRows(5000, 384, 6)];
    const from = performance.now();
    captioningOf({ photos, texts, owners, dim: 384, seed: 1 });
    expect(performance.now() - from).toBeLessThan(15_000);
  }, 60_000);
});
