import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, normalise, quantise } from '../../../src/domain/vectors.ts';

const vector = fc
  .array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((v) => Float32Array.from(v));

test('a normalised vector has length 1, a zero vector stays zero', () => {
  fc.assert(
    fc.property(vector, (v) => {
      const squared = dot(v, v);
      const length = Math.sqrt(dot(normalise(v), v));
      expect(Math.abs(length - (squared > 1e-20 ? 1 : length))).toBeLessThan(1e-5);
    }),
  );
  expect(normalise(new Float32Array(3))).toEqual(new Float32Array(3));
});

test('quantising errs by at most half a step of the largest element', () => {
  fc.assert(
    fc.property(vector, (v) => {
      const codes = new Int8Array(v.length + 2);
      const scale = quantise(v, codes, 2);
      for (const [i, value] of v.entries()) {
        expect(Math.abs(value - scale * (codes[i + 2] as number))).toBeLessThanOrEqual(scale * 0.5001 + 1e-12);
      }
      expect([codes[0], codes[1]]).toEqual([0, 0]);
    }),
  );
});
