import { describe, expect, it } from 'vitest';
import { prompt, zeroShotOf } from '../../../src/lab/measure/zero-shot.ts';

describe('zero-shot classification', () => {
  it('takes the nearest class, counts confusions, and leaves out photos without a class', () => {
    const result = zeroShotOf({
      photos: Float32Array.from([1, 0, 0, 1, 0.6, 0.8, 1, 0]),
      labels: Int32Array.from([0, 1, 0, -1]),
      classVectors: Float32Array.from([1, 0, 0, 1]),
      classes: ['dog', 'cat'],
      dim: 2,
      seed: 1,
    });
    expect(result.confusion).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(result.accuracy.mean).toBeCloseTo(2 / 3, 12);
    expect(result.accuracy.low).toBeLessThan(result.accuracy.high);
  });

  it('gives of equally near classes the first', () => {
    const { confusion } = zeroShotOf({
      photos: Float32Array.from([1, 0]),
      labels: Int32Array.from([1]),
      classVectors: Float32Array.from([1, 0, 1, 0]),
      classes: ['a', 'b'],
      dim: 2,
      seed: 1,
    });
    expect(confusion).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('refuses lengths that do not fit', () => {
    const bad = { photos: new Float32Array(3), labels: new Int32Array(1), classVectors: new Float32Array(0) };
    expect(() => zeroShotOf({ ...bad, classes: [], dim: 2, seed: 1 })).toThrow('Got 3 numbers for 1 photos');
  });

  it('asks in the language of the class', () => {
    expect(prompt('dog', 'en')).toBe('a photo of a dog');
    expect(prompt('狗', 'zh')).toBe('一张狗的照片');
  });
});
