import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latencyOf } from '../../../src/lab/measure/latency.ts';
import { seededRandom } from '../../../src/lab/random.ts';

describe('latency', () => {
  it('is the quantiles of the runs, in the order of the runs, without the first', () => {
    const { p50, p95, firstMs, ms, firstThirdMs, lastThirdMs } = latencyOf(90, [5, 1, 2, 3, 4, 9], 1);
    expect([firstMs, p50.mean, p95.mean]).toEqual([90, 3.5, 8]);
    expect(ms).toEqual([5, 1, 2, 3, 4, 9]);
    expect([firstThirdMs, lastThirdMs]).toEqual([3, 6.5]);
  });

  it('shows a machine that slows down', () => {
    const slower = latencyOf(
      1,
      Array.from({ length: 90 }, (_, i) => 10 + i / 10),
      1,
    );
    expect(slower.lastThirdMs - slower.firstThirdMs).toBeCloseTo(6, 10);
  });

  it('has intervals that hold the quantile, lie among the runs, and come again with the same seed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 40 }), (ms) => {
        const latency = latencyOf(0, ms, 7);
        for (const { mean, low, high } of [latency.p50, latency.p95]) {
          expect(low).toBeLessThanOrEqual(mean);
          expect(high).toBeGreaterThanOrEqual(mean);
          expect(low).toBeGreaterThanOrEqual(Math.min(...ms));
          expect(high).toBeLessThanOrEqual(Math.max(...ms));
        }
        expect(latencyOf(0, ms, 7)).toEqual(latency);
      }),
      { numRuns: 30 },
    );
  });

  it('covers the true median about 19 times in 20', () => {
    const random = seededRandom(3);
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const { p50 } = latencyOf(
        0,
        Array.from({ length: 60 }, () => random()),
        trial,
      );
      if (p50.low <= 0.5 && p50.high >= 0.5) held++;
    }
    expect(held).toBeGreaterThan(200 * 0.9);
    expect(held).toBeLessThan(200 * 0.99);
  });

  it('refuses to speak of no run', () => {
    expect(() => latencyOf(1, [], 1)).toThrow('at least one');
  });
});
