import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { croppedSize, normalisePixels, type PixelRecipe, targetSize } from '../../../src/runtime/pixels.ts';
import { resizeBicubic } from '../../../src/runtime/resize.ts';

const exact: PixelRecipe = {
  size: { width: 224, height: 224 },
  crop: null,
  rescale: 1 / 255,
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
};
const cropped: PixelRecipe = { ...exact, size: { shortest_edge: 4 }, crop: { width: 4, height: 4 } };

const rgba = (width: number, height: number, at: (x: number, y: number) => readonly [number, number, number]) => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([...at(x, y), 255], (y * width + x) * 4);
  return data;
};

describe('targetSize', () => {
  it('is the exact size, or keeps the aspect ratio at the shorter side', () => {
    expect(targetSize(exact, 640, 480)).toEqual([224, 224]);
    expect(targetSize({ ...exact, size: { shortest_edge: 224 } }, 640, 480)).toEqual([298, 224]);
    expect(targetSize({ ...exact, size: {} }, 10, 20)).toEqual([10, 20]);
  });
});

describe('normalisePixels', () => {
  it('crops the middle and writes one channel after the other', () => {
    const rgb = new Uint8ClampedArray(6 * 4 * 3);
    for (let i = 0; i < 24; i++) rgb.set([i % 6, 100, 255], i * 3);
    const size = croppedSize(cropped, 6, 4);
    expect(size).toEqual([4, 4]);
    const values = new Float32Array(48);
    normalisePixels(rgb, [6, 4], cropped, values, 0);
    expect([...values.subarray(0, 4)].map((v) => Math.round((v * 0.5 + 0.5) * 255))).toEqual([1, 2, 3, 4]);
    expect(values[47]).toBeCloseTo(1);
  });
});

describe('resizeBicubic', () => {
  it('keeps a picture that has the size already', () => {
    const picture = rgba(5, 4, (x, y) => [x * 40, y * 60, x * y]);
    expect([...resizeBicubic(picture, 5, 4, 5, 4)]).toEqual([...picture].filter((_, i) => i % 4 !== 3));
  });

  it('keeps a plain colour plain at any size (property)', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.integer({ min: 0, max: 255 }),
        (width, height, targetWidth, targetHeight, grey) => {
          const out = resizeBicubic(
            rgba(width, height, () => [grey, grey, grey]),
            width,
            height,
            targetWidth,
            targetHeight,
          );
          expect(out).toHaveLength(targetWidth * targetHeight * 3);
          expect(out.every((value) => value === grey)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  // Image.fromarray(ramp).resize((4, 4), Image.BICUBIC) of Pillow 13 for a 16 x 16 picture with red 16x, green 16y, blue 255 - 8(x + y).
  it('gives the same numbers as Pillow', () => {
    const ramp = rgba(16, 16, (x, y) => [x * 16, y * 16, 255 - 8 * (x + y)]);
    const out = resizeBicubic(ramp, 16, 16, 4, 4);
    const pillow = [
      25, 25, 229, 87, 25, 199, 153, 25, 165, 215, 25, 135, 25, 87, 199, 87, 87, 169, 153, 87, 135, 215, 87, 105, 25,
      153, 165, 87, 153, 135, 153, 153, 101, 215, 153, 71, 25, 215, 135, 87, 215, 105, 153, 215, 71, 215, 215, 41,
    ];
    for (const [i, value] of pillow.entries()) expect(Math.abs((out[i] as number) - value)).toBeLessThanOrEqual(1);
  });
});
