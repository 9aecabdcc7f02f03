import { seededRandom } from './random.ts';

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Mean with a 95% percentile bootstrap interval (Efron 1979) over the values, `rounds` resamples. */
export function bootstrapMean(values: readonly number[], seed = 1, rounds = 2000): Interval {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const random = seededRandom(seed);
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return {
    mean: meanOf(values),
    low: means[Math.floor(rounds * 0.025)] as number,
    high: means[Math.ceil(rounds * 0.975) - 1] as number,
  };
}

/** Interval of the mean difference of two systems on the same queries: they differ when it leaves out 0. */
export function pairedDifference(a: readonly number[], b: readonly number[], seed = 1, rounds = 2000): Interval {
  if (a.length !== b.length) throw new RangeError(`Got ${a.length} and ${b.length} values, expected pairs.`);
  return bootstrapMean(
    a.map((value, i) => value - (b[i] as number)),
    seed,
    rounds,
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
