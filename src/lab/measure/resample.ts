import { seededRandom } from '../../domain/seeded-random.ts';
import type { Interval } from '../bootstrap.ts';
import { quantileOf } from './quantile.ts';

/**
 * Means of columns that have one entry for each of the same things, with 95% percentile bootstrap intervals (Efron 1979). All
 * columns see the same resamples. Columns without an entry give zeros.
 */
export function resampledMeans(columns: readonly Float64Array[], seed: number, rounds = 2000): Interval[] {
  const n = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== n)) throw new RangeError('Got columns of different lengths.');
  if (n === 0) return columns.map(() => ({ mean: 0, low: 0, high: 0 }));
  const random = seededRandom(seed);
  const rows = new Uint32Array(n);
  const means = columns.map(() => new Float64Array(rounds));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) rows[i] = Math.floor(random() * n);
    for (const [place, column] of columns.entries()) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += column[rows[i] as number] as number;
      (means[place] as Float64Array)[round] = sum / n;
    }
  }
  return columns.map((column, place) => {
    const sorted = (means[place] as Float64Array).sort();
    return { mean: meanOf(column), low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) };
  });
}

function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}
