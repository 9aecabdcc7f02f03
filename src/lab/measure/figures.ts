import type { Interval } from '../bootstrap.ts';
import { type Grades, ndcg, recall, reciprocalRank, rightFrom } from '../metrics.ts';
import type { Figures, Quality } from '../record.ts';
import { resampledMeans } from './resample.ts';

/** A query with the judgements of its answers. */
export interface JudgedQuery {
  readonly id: string;
  /** `lang:en`, `kind:pixels`, `class:dog`: figures are given for each as well. */
  readonly groups: readonly string[];
  readonly grades: Grades;
}

/** The reciprocal rank of a right answer that stands further down counts as 0. */
export const rankingDepth = 100;

export const figureNames = ['recall1', 'recall5', 'recall10', 'mrr', 'ndcg10'] as const;

/** One entry a query, of each figure. */
export type FigureColumns = Readonly<Record<(typeof figureNames)[number], Float64Array>>;

/**
 * How good rankings are: `rankings[i]` answers `queries[i]`, ids best first, the first 100 are looked at. A query without any right
 * answer (grade 2 or more) can be answered neither well nor badly and is left out. Recall is by `metrics.recall`: of at most k.
 * Throws RangeError when there is not one ranking a query.
 */
export function judgeRankings(
  queries: readonly JudgedQuery[],
  rankings: readonly (readonly string[])[],
  seed: number,
): Quality {
  if (queries.length !== rankings.length) {
    throw new RangeError(`Got ${rankings.length} rankings for ${queries.length} queries, expected one each.`);
  }
  const judged = queries.flatMap((query, i) =>
    [...query.grades.values()].some((grade) => grade >= rightFrom)
      ? [{ ...query, ranked: (rankings[i] as readonly string[]).slice(0, rankingDepth) }]
      : [],
  );
  const column = (figure: (ranked: readonly string[], grades: Grades) => number) =>
    Float64Array.from(judged, ({ ranked, grades }) => figure(ranked, grades));
  const columns = {
    recall1: column((ranked, grades) => recall(ranked, grades, 1)),
    recall5: column((ranked, grades) => recall(ranked, grades, 5)),
    recall10: column((ranked, grades) => recall(ranked, grades, 10)),
    mrr: column(reciprocalRank),
    ndcg10: column((ranked, grades) => ndcg(ranked, grades, 10)),
  };
  const members = membersOf(judged);
  return {
    all: figuresOf(columns, seed),
    groups: [...members].map(([name, places]) => ({ name, figures: figuresOf(partOf(columns, places), seed) })),
    perQuery: {
      id: judged.map(({ id }) => id),
      recall1: [...columns.recall1],
      recall5: [...columns.recall5],
      recall10: [...columns.recall10],
      mrr: [...columns.mrr],
      ndcg10: [...columns.ndcg10],
    },
  };
}

/** Means of columns of equal length with their bootstrap intervals. */
export function figuresOf(columns: FigureColumns, seed: number): Figures {
  const intervals = resampledMeans(
    figureNames.map((name) => columns[name]),
    seed,
  );
  const of = (name: (typeof figureNames)[number]) => intervals[figureNames.indexOf(name)] as Interval;
  return {
    n: columns.recall1.length,
    recall1: of('recall1'),
    recall5: of('recall5'),
    recall10: of('recall10'),
    mrr: of('mrr'),
    ndcg10: of('ndcg10'),
  };
}

/** Places of the queries of each group, groups in the order of their names. */
function membersOf(queries: readonly JudgedQuery[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const [place, { groups }] of queries.entries()) {
    for (const group of new Set(groups)) {
      const places = members.get(group);
      if (places) places.push(place);
      else members.set(group, [place]);
    }
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function partOf(columns: FigureColumns, places: readonly number[]): FigureColumns {
  const part = (column: Float64Array) => Float64Array.from(places, (place) => column[place] as number);
  return {
    recall1: part(columns.recall1),
    recall5: part(columns.recall5),
    recall10: part(columns.recall10),
    mrr: part(columns.mrr),
    ndcg10: part(columns.ndcg10),
  };
}
