import { modelKey } from '../../src/domain/ids.ts';
import { type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import { ndcg, rightFrom } from '../../src/lab/metrics.ts';
import { fuse, total, weightsOf } from '../../src/ranking/fuse.ts';
import { withoutShare } from '../../src/ranking/hub-prior.ts';
import { meanVector, measureBackground, type QueryVector, scriptOf } from './background.ts';
import { asked, type JudgedQuery, seedCatalogue, type World } from './worlds.ts';

const k = 10;
const unmeasured = modelKey('unmeasured@1/q8');

export interface HubRow {
  readonly share: number;
  /** Skewness of how often each post is among the first 10 (Radovanović et al., JMLR 2010): 0 = evenly, large = hubs. */
  readonly skewness: number;
  /** The most often shown post is among the first 10 of this many queries. */
  readonly most: number;
  readonly ndcg10: number;
  readonly minusWithout: Interval;
}

/**
 * What each share of the hub prior does on the golden queries, each with the backgrounds of its own vectors. The mean of half of
 * the queries is taken off the other half, so that no query is in its own mean.
 */
export async function hubRows(
  world: World,
  vectors: readonly Float32Array[],
  shares: readonly number[],
): Promise<HubRow[]> {
  const { catalogue, queries } = world;
  const plain = queries.map(({ words }, i): QueryVector => ({ words, vector: vectors[i] as Float32Array }));
  const halves = [0, 1].map((half) => plain.filter((_, i) => i % 2 === half));
  const meanOf = halves.map((half) => ({ latin: meanVector(half, 'latin'), han: meanVector(half, 'han') }));
  const gains: string[][][] = [];
  for (const share of shares) {
    const off = plain.map(({ words, vector }, i) => {
      const mean = meanOf[1 - (i % 2)] as (typeof meanOf)[number];
      return { words, vector: withoutShare(vector, mean[scriptOf(words)], share) };
    });
    gains.push(await orderedBy(world, off));
  }
  const answerable = queries.map(({ grades }) => [...grades.values()].some((grade) => grade >= rightFrom));
  const judged = gains.map((orders) =>
    orders.flatMap((order, i) => (answerable[i] ? ndcg(order, (queries[i] as JudgedQuery).grades, k) : [])),
  );
  const base = judged[shares.indexOf(0)] as number[];
  return shares.map((share, at) => {
    const mine = judged[at] as number[];
    const counts = occurrences(gains[at] as string[][], catalogue.size);
    return {
      share,
      skewness: skewness(counts),
      most: Math.max(...counts),
      ndcg10: mine.reduce((a, b) => a + b, 0) / mine.length,
      minusWithout: pairedDifference(mine, base),
    };
  });
}

/** The first k of each query. The vectors are already without their share, and for this model nothing more is taken off. */
async function orderedBy({ catalogue, queries }: World, vectors: readonly QueryVector[]): Promise<string[][]> {
  const calibration = measureBackground(catalogue, vectors);
  const again = asked(
    await seedCatalogue(unmeasured),
    queries.map((query, i) => ({ ...query, vector: (vectors[i] as QueryVector).vector })),
  );
  return again.queries.map(({ evidence, script }) =>
    fuse(evidence, { calibration, weights: weightsOf('hybrid'), queryScript: script })
      .map((parts, i) => ({ id: evidence[i]?.id as number, score: total(parts) }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, k)
      .map(({ id }) => catalogue.idOf(id)),
  );
}

function occurrences(orders: readonly (readonly string[])[], posts: number): number[] {
  const counts = new Map<string, number>();
  for (const id of orders.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values(), ...new Array<number>(posts - counts.size).fill(0)];
}

function skewness(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  return moment(3) / moment(2) ** 1.5;
}
