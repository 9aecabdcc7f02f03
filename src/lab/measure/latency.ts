import { seededRandom } from '../../domain/seeded-random.ts';
import type { Interval } from '../bootstrap.ts';
import type { Latency } from '../record.ts';
import { ascending, quantileOf } from './quantile.ts';

const rounds = 2000;

/**
 * The timed runs of one thing, milliseconds in the order they were made, at least one. `mean` of the intervals is the sample's own
 * quantile; the bounds are the 95% percentile bootstrap (Efron 1979) of that quantile. A third of fewer than three runs is all of them.
 */
export function latencyOf(firstMs: number, ms: readonly number[], seed: number): Latency {
  if (ms.length === 0) throw new RangeError('Got no timed run, expected at least one.');
  const third = ms.length < 3 ? ms.length : Math.floor(ms.length / 3);
  const median = (values: readonly number[]) => quantileOf(ascending(values), 0.5);
  const [p50, p95] = bootstrapQuantiles(ascending(ms), [0.5, 0.95], seed);
  return {
    firstMs,
    p50: p50 as Interval,
    p95: p95 as Interval,
    firstThirdMs: median(ms.slice(0, third)),
    lastThirdMs: median(ms.slice(-third)),
    ms: [...ms],
  };
}

/** Every quantile is read off the same resamples. */
function bootstrapQuantiles(sorted: Float64Array, quantiles: readonly number[], seed: number): Interval[] {
  const random = seededRandom(seed);
  const drawn = quantiles.map(() => new Float64Array(rounds));
  const times = new Uint32Array(sorted.length);
  const resample = new Float64Array(sorted.length);
  for (let round = 0; round < rounds; round++) {
    times.fill(0);
    for (let i = 0; i < sorted.length; i++) {
      const at = Math.floor(random() * sorted.length);
      times[at] = (times[at] as number) + 1;
    }
    // How often each value was drawn gives the resample in order, without sorting it.
    for (let i = 0, to = 0; i < sorted.length; i++) {
      const from = to;
      to += times[i] as number;
      resample.fill(sorted[i] as number, from, to);
    }
    for (const [place, q] of quantiles.entries()) (drawn[place] as Float64Array)[round] = quantileOf(resample, q);
  }
  return quantiles.map((q, place) => {
    const all = (drawn[place] as Float64Array).sort();
    return { mean: quantileOf(sorted, q), low: quantileOf(all, 0.025), high: quantileOf(all, 0.975) };
  });
}
