import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotProducts } from '../../../src/ranking/dot-products.ts';

test('every pair once, whatever the numbers of vectors, in row-major order', () => {
  const element = fc.float({ min: -1, max: 1, noNaN: true });
  const vectors = (dim: number) => fc.array(fc.array(element, { minLength: dim, maxLength: dim }), { maxLength: 11 });
  const both = fc.integer({ min: 1, max: 9 }).chain((dim) => fc.tuple(vectors(dim), vectors(dim)));
  fc.assert(
    fc.property(both, ([ours, others]) => {
      const products = dotProducts(
        ours.map((one) => Float32Array.from(one)),
        others.map((one) => Float32Array.from(one)),
      );
      const expected = ours.flatMap((one) =>
        others.map((other) => one.reduce((sum, value, i) => sum + value * (other[i] as number), 0)),
      );
      expect(products).toHaveLength(expected.length);
      for (const [i, product] of products.entries()) expect(product).toBeCloseTo(expected[i] as number, 9);
    }),
  );
});
