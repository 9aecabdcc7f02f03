import { describe, expect, it } from 'vitest';
import { calibrationError, platt } from '../../../src/lab/measure/calibration.ts';
import { seededRandom } from '../../../src/lab/random.ts';

describe("Platt's method", () => {
  it('finds the curve that made the labels', () => {
    const random = seededRandom(2);
    const scores = Array.from({ length: 8000 }, () => random());
    const right = scores.map((score) => random() < 1 / (1 + Math.exp(-(8 * score - 4))));
    const { slope, intercept } = platt(scores, right);
    expect(slope).toBeCloseTo(8, 0);
    expect(intercept).toBeCloseTo(-4, 0);
    expect(
      calibrationError(
        scores.map((s) => 1 / (1 + Math.exp(-(slope * s + intercept)))),
        right,
      ),
    ).toBeLessThan(0.03);
  });

  it('stays finite where the scores separate right from wrong', () => {
    const { slope, intercept } = platt([0, 0.1, 0.9, 1], [false, false, true, true]);
    expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true);
    expect(slope).toBeGreaterThan(0);
  });
});

it('calibration error is the distance between what is stated and what is so', () => {
  expect(calibrationError([0.5, 0.5], [true, false], 1)).toBe(0);
  expect(calibrationError([0.9, 0.9], [true, false], 1)).toBeCloseTo(0.4, 10);
  expect(calibrationError([0, 1], [true, false], 2)).toBe(1);
});
