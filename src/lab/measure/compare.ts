import { FoveaError } from '../../domain/errors.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { Interval } from '../bootstrap.ts';
import type { Quality } from '../record.ts';
import { figureNames } from './figures.ts';
import { resampledMeans } from './resample.ts';

/** Two rankings of the same queries, by one figure. */
export interface Comparison {
  readonly figure: (typeof figureNames)[number];
  /** Queries that both have. */
  readonly n: number;
  readonly a: number;
  readonly b: number;
  /** a - b, paired bootstrap over queries, 95%. */
  readonly difference: Interval;
  /** Two-sided, by a paired randomisation test. */
  readonly p: number;
  /** `better`, `worse`: only when the interval leaves out 0 and p < .05. */
  readonly verdict: 'better' | 'worse' | 'undecided';
}

const rounds = 10_000;

/**
 * Whether `a` ranks better than `b` on the queries that both have, figure by figure. Throws `bad-input` when they have none in
 * common, as rankings of different data do.
 */
export function compareQuality(a: Quality, b: Quality, seed: number): Comparison[] {
  const placesInB = new Map(b.perQuery.id.map((id, place) => [id, place]));
  const shared = a.perQuery.id.flatMap((id, inA) => {
    const inB = placesInB.get(id);
    return inB === undefined ? [] : [{ inA, inB }];
  });
  if (shared.length === 0) {
    throw new FoveaError(
      'bad-input',
      `The two rankings have no query in common (${a.perQuery.id.length} and ${b.perQuery.id.length}). Compare rankings of the same data.`,
    );
  }
  const differences = figureNames.map((figure) =>
    Float64Array.from(
      shared,
      ({ inA, inB }) => (a.perQuery[figure][inA] as number) - (b.perQuery[figure][inB] as number),
    ),
  );
  const intervals = resampledMeans(differences, seed);
  return figureNames.map((figure, place) => {
    const difference = intervals[place] as Interval;
    const p = signFlipP(differences[place] as Float64Array, seed);
    const isSure = p < 0.05 && (difference.low > 0 || difference.high < 0);
    return {
      figure,
      n: shared.length,
      a: meanOf(shared.map(({ inA }) => a.perQuery[figure][inA] as number)),
      b: meanOf(shared.map(({ inB }) => b.perQuery[figure][inB] as number)),
      difference,
      p,
      verdict: !isSure ? 'undecided' : difference.mean > 0 ? 'better' : 'worse',
    };
  });
}

/**
 * Paired randomisation test (Fisher; Smucker, Allan and Carterette, CIKM 2007): how often a mean difference at least as large comes
 * about when each query's sign is drawn by chance; the observed one counts as a draw, so p is never 0.
 */
function signFlipP(differences: Float64Array, seed: number): number {
  const changed = differences.filter((difference) => difference !== 0);
  const observed = Math.abs(changed.reduce((sum, difference) => sum + difference, 0));
  const random = seededRandom(seed);
  let atLeast = 1;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    let signs = 0;
    for (let i = 0; i < changed.length; i++) {
      if (i % 32 === 0) signs = (random() * 2 ** 32) | 0;
      sum += (signs >>> (i % 32)) & 1 ? (changed[i] as number) : -(changed[i] as number);
    }
    // Sums of the same numbers in the same order differ by rounding only.
    if (Math.abs(sum) >= observed - 1e-9) atLeast++;
  }
  return atLeast / (rounds + 1);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
