import type { Interval } from '../bootstrap.ts';
import { resampledMeans } from './resample.ts';

const depth = 10;

export interface Agreement {
  /** Share of the first ten in common. */
  readonly overlap10: Interval;
  readonly kendallTau: Interval;
}

/**
 * How alike two rankings of the same queries are in their first ten, means over the queries: `a[i]` and `b[i]` answer query i, ids
 * best first. Kendall's tau-b (1945) is over all that stands in either ten; what one of them lacks is tied behind its last. Two
 * lists in the same order have 1. Throws RangeError when there is not one of each.
 */
export function agreementOf(
  a: readonly (readonly string[])[],
  b: readonly (readonly string[])[],
  seed: number,
): Agreement {
  if (a.length !== b.length) throw new RangeError(`Got ${a.length} and ${b.length} rankings, expected pairs.`);
  const pairs = a.map((ranked, i) => [ranked.slice(0, depth), (b[i] as readonly string[]).slice(0, depth)] as const);
  const [overlap10, kendallTau] = resampledMeans(
    [
      Float64Array.from(pairs, ([first, second]) => overlap(first, second)),
      Float64Array.from(pairs, ([first, second]) => tauB(first, second)),
    ],
    seed,
  );
  return { overlap10: overlap10 as Interval, kendallTau: kendallTau as Interval };
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : a.filter((id) => b.includes(id)).length / longest;
}

function tauB(a: readonly string[], b: readonly string[]): number {
  const all = [...new Set([...a, ...b])];
  const placeIn = (ranked: readonly string[]) => {
    const places = new Map(ranked.map((id, place) => [id, place]));
    return all.map((id) => places.get(id) ?? ranked.length);
  };
  const [inA, inB] = [placeIn(a), placeIn(b)];
  let [sum, untiedA, untiedB] = [0, 0, 0];
  for (let i = 0; i < all.length; i++) {
    for (let j = 0; j < i; j++) {
      const ofA = Math.sign((inA[i] as number) - (inA[j] as number));
      const ofB = Math.sign((inB[i] as number) - (inB[j] as number));
      sum += ofA * ofB;
      untiedA += ofA * ofA;
      untiedB += ofB * ofB;
    }
  }
  if (untiedA === 0 || untiedB === 0) return a.length === b.length && overlap(a, b) === 1 ? 1 : 0;
  return sum / Math.sqrt(untiedA * untiedB);
}
