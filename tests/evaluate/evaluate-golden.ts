import type { Page } from '@playwright/test';
import type { Channels } from '../../src/bridge/contracts/search.ts';
import { bootstrapMean, type Interval, pairedDifference } from '../../src/lab/bootstrap.ts';
import { cohensKappa, judged, ndcg, recall, reciprocalRank } from '../../src/lab/metrics.ts';
import { reciprocalRankFusion } from '../../src/lab/reciprocal-rank.ts';
import { type GoldenQuery, gradesOf, readGolden } from './golden.ts';

const k = 10;
/** `query-aware` is `hybrid` with weights that depend on the query: fitted on these very queries, so a little flattered. */
const searched = ['words', 'vectors', 'hybrid', 'query-aware'] as const;
/** `rrf` fuses the places of `words` and `vectors`. */
const systems = ['words', 'vectors', 'rrf', 'hybrid', 'query-aware'] as const;
type System = (typeof systems)[number];

interface Run {
  readonly golden: GoldenQuery;
  readonly ranked: readonly string[];
}

export interface GoldenRow {
  readonly system: System;
  readonly queries: string;
  readonly n: number;
  readonly ndcg10: Interval;
  readonly recall10: Interval;
  readonly mrr: Interval;
  readonly judged10: number;
}

export interface GoldenReport {
  readonly queries: number;
  readonly kappa: { readonly pairs: number; readonly fourGrades: number; readonly rightOrWrong: number };
  readonly rows: readonly GoldenRow[];
  /** nDCG@10 of the first minus the second, paired over queries. */
  readonly differences: Readonly<Record<string, Interval>>;
  /** Of the queries without a right answer, the share for which nothing is shown; and of the others, the share that lost every right answer to the floor. */
  readonly floor: Readonly<Record<System, { readonly nothingShown: number; readonly lost: number }>>;
}

/** Asks the app's own library worker, as the page does, and judges what it answers against `seeds/golden.json`. */
export async function evaluateGolden(page: Page): Promise<GoldenReport> {
  const golden = readGolden();
  await page.evaluate(() => window.harness.openLibrary());
  const runs = new Map<System, Run[]>();
  for (const system of searched) {
    const answers: Run[] = [];
    for (const query of golden) {
      const { hits } = await page.evaluate(
        ([words, channels, queryWeights]) => window.harness.search(words, channels, 50, { stages: { queryWeights } }),
        [query.query, channelsOf(system), system === 'query-aware'] as const,
      );
      answers.push({ golden: query, ranked: hits.map(({ id }) => id.replace('seed:', '')) });
    }
    runs.set(system, answers);
  }
  const rankedBy = (system: System, at: number) => runs.get(system)?.[at]?.ranked ?? [];
  const fused = golden.map((query, at) => ({
    golden: query,
    ranked: reciprocalRankFusion([rankedBy('vectors', at), rankedBy('words', at)]),
  }));
  runs.set('rrf', fused);
  const answerable = (system: System) => (runs.get(system) as Run[]).filter(({ golden: { kind } }) => kind !== 'none');
  const groups: Record<string, (query: GoldenQuery) => boolean> = {
    all: () => true,
    'in English': ({ language }) => language === 'en',
    'in Chinese': ({ language }) => language === 'zh',
    'pixels only': ({ kind }) => kind === 'pixels',
    'by a comment': ({ kind }) => kind === 'comment',
  };
  const rows = Object.entries(groups).flatMap(([queries, belongs]) =>
    systems.map((system) =>
      rowOf(
        system,
        queries,
        answerable(system).filter((run) => belongs(run.golden)),
      ),
    ),
  );
  const gains = (system: System) =>
    answerable(system).map(({ golden: { grades }, ranked }) => ndcg(ranked, gradesOf(grades), k));
  return {
    queries: golden.length,
    kappa: agreement(golden),
    rows,
    differences: {
      'hybrid - vectors': pairedDifference(gains('hybrid'), gains('vectors')),
      'hybrid - rrf': pairedDifference(gains('hybrid'), gains('rrf')),
      'hybrid - words': pairedDifference(gains('hybrid'), gains('words')),
      'query-aware - hybrid': pairedDifference(gains('query-aware'), gains('hybrid')),
    },
    floor: Object.fromEntries(
      systems.map((system) => [system, floorOf(runs.get(system) as Run[])]),
    ) as GoldenReport['floor'],
  };
}

const channelsOf = (system: (typeof searched)[number]): Channels => (system === 'query-aware' ? 'hybrid' : system);

function rowOf(system: System, queries: string, runs: readonly Run[]): GoldenRow {
  const each = (metric: (ranked: readonly string[], grades: ReturnType<typeof gradesOf>) => number) =>
    runs.map(({ golden, ranked }) => metric(ranked, gradesOf(golden.grades)));
  const judgedShares = each((ranked, grades) => judged(ranked, grades, k));
  return {
    system,
    queries,
    n: runs.length,
    ndcg10: bootstrapMean(each((ranked, grades) => ndcg(ranked, grades, k))),
    recall10: bootstrapMean(each((ranked, grades) => recall(ranked, grades, k))),
    mrr: bootstrapMean(each(reciprocalRank)),
    judged10: judgedShares.reduce((sum, share) => sum + share, 0) / Math.max(1, runs.length),
  };
}

function floorOf(runs: readonly Run[]): { nothingShown: number; lost: number } {
  const none = runs.filter(({ golden }) => golden.kind === 'none');
  const others = runs.filter(({ golden }) => golden.kind !== 'none');
  const share = (part: readonly Run[], of: readonly Run[]) => (of.length === 0 ? 0 : part.length / of.length);
  return {
    nothingShown: share(
      none.filter(({ ranked }) => ranked.length === 0),
      none,
    ),
    lost: share(
      others.filter(({ golden, ranked }) => !ranked.some((id) => (golden.grades[id] ?? 0) >= 2)),
      others,
    ),
  };
}

/** Over all (query, post) pairs that both judges graded. */
function agreement(golden: readonly GoldenQuery[]): GoldenReport['kappa'] {
  const pairs = golden.flatMap(({ grades, second }) =>
    Object.entries(second ?? {}).flatMap(([post, grade]) =>
      post in grades ? [[grades[post] as number, grade] as const] : [],
    ),
  );
  const labels = (read: (grade: number) => number) =>
    cohensKappa(
      pairs.map(([first]) => read(first)),
      pairs.map(([, second]) => read(second)),
    );
  return {
    pairs: pairs.length,
    fourGrades: labels((grade) => grade),
    rightOrWrong: labels((grade) => (grade >= 2 ? 1 : 0)),
  };
}
