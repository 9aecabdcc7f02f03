import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashedParts, hashSide, hashWords, perceptualHash } from '../../../src/corpus/perceptual-hash.ts';

const pixels = hashSide * hashSide;
const picture = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: pixels, maxLength: pixels });
const bits = (a: string, b: string) => {
  const [x, y] = [BigInt(`0x${a}`), BigInt(`0x${b}`)];
  return (x ^ y).toString(2).replaceAll('0', '').length;
};
/** Soft shapes, as photos have them. */
const scene = Float32Array.from({ length: pixels }, (_, i) => {
  const [x, y] = [i % hashSide, Math.floor(i / hashSide)];
  return 120 + 60 * Math.sin(x / 5 + y / 9) + 40 * Math.cos(y / 4 - x / 11) + (x > 20 ? 30 : 0);
});

describe('perceptual hash', () => {
  test('64 bits as 16 hex digits, half of them set where no two frequencies are equal', () => {
    expect(perceptualHash(scene)).toMatch(/^[0-9a-f]{16}$/);
    expect(bits(perceptualHash(scene), '0'.repeat(16))).toBe(32);
  });

  test('more contrast changes nothing, brightness at most the constant frequency and the median it moves', () => {
    fc.assert(
      fc.property(
        picture,
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (grey, gain, light) => {
          const plain = Float32Array.from(grey);
          expect(bits(perceptualHash(plain), perceptualHash(plain.map((value) => value * 2)))).toBe(0);
          expect(bits(perceptualHash(plain), perceptualHash(plain.map((value) => value * gain)))).toBeLessThanOrEqual(
            2,
          );
          expect(bits(perceptualHash(plain), perceptualHash(plain.map((value) => value + light)))).toBeLessThanOrEqual(
            2,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a little noise changes few bits, another picture many', () => {
    const noisy = scene.map((value, i) => value + 3 * Math.sin(i * 12.9898));
    const turned = Float32Array.from(scene, (_, i) => scene[pixels - 1 - i] ?? 0);
    expect(bits(perceptualHash(scene), perceptualHash(noisy))).toBeLessThanOrEqual(6);
    expect(bits(perceptualHash(scene), perceptualHash(turned))).toBeGreaterThan(16);
  });

  test('the parts lie within the photo, the whole first', () => {
    expect(hashedParts).toHaveLength(10);
    expect(hashedParts[0]).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    for (const { x, y, width, height } of hashedParts) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  test('as integers: two of 32 bits a hash', () => {
    expect([...hashWords('00000001ffffffff8000000000000010')]).toEqual([1, -1, -(2 ** 31), 16]);
  });

  test('refuses another number of pixels', () => {
    expect(() => perceptualHash(new Float32Array(10))).toThrow('Got 10 luminances, expected 32 x 32.');
  });
});
