import type { Figures, RankingResult } from '../../lab/record.ts';
import { queryMs, type RankingRow } from '../../state/lab-rows.ts';
import type { Text } from '../text/en.ts';
import type { LabText } from '../text/en-lab.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';

export type FigureName = Exclude<keyof Figures, 'n'>;

export const figureNames: readonly FigureName[] = ['ndcg10', 'mrr', 'recall1', 'recall5', 'recall10'];

export function figureColumns(text: Text, { results }: LabText): Column<{ figures: Figures | null }>[] {
  const { number, twoDigits } = text.format;
  const quality = figureNames.map((figure) => ({
    id: figure,
    name: results.figures[figure],
    of: ({ figures }: { figures: Figures | null }) => figures?.[figure].mean ?? null,
    show: ({ figures }: { figures: Figures | null }) => twoDigits(figures?.[figure].mean ?? 0),
    detail: ({ figures }: { figures: Figures | null }) =>
      figures && `${twoDigits(figures[figure].low)}–${twoDigits(figures[figure].high)}`,
  }));
  return [
    ...quality,
    {
      id: 'n',
      name: results.queries,
      of: ({ figures }) => figures?.n ?? null,
      show: ({ figures }) => number(figures?.n ?? 0),
    },
  ];
}

/** What was measured of rankings: quality, time, size, agreement with the exact one. */
export function rankingColumns(text: Text, lab: LabText, labels: Labels): Column<RankingRow>[] {
  const { results } = lab;
  const { ms, bytes, percent, twoDigits } = text.format;
  const shown = (of: (result: RankingResult) => number | null, show: (value: number) => string) => ({
    of: ({ result }: RankingRow) => of(result),
    show: ({ result }: RankingRow) => show(of(result) ?? 0),
  });
  const quality = figureColumns(text, lab).map((column): Column<RankingRow> => {
    const figures = ({ result }: RankingRow) => ({ figures: result.quality?.all ?? null });
    return {
      id: column.id,
      name: column.name,
      of: (row) => column.of(figures(row)),
      show: (row) => column.show?.(figures(row)) ?? '',
      detail: (row) => column.detail?.(figures(row)) ?? null,
    };
  });
  return [
    { id: 'ranking', name: results.ranking, of: ({ ref }) => labels.ranking(ref) },
    ...quality,
    { id: 'query', name: results.axis.queryMs, of: queryMs, show: (row) => ms(queryMs(row) ?? 0) },
    { id: 'search', name: results.search, ...shown(({ search }) => search?.p50.mean ?? null, ms) },
    { id: 'search95', name: results.searchP95, ...shown(({ search }) => search?.p95.mean ?? null, ms) },
    { id: 'build', name: results.build, ...shown(({ buildMs }) => buildMs, ms) },
    { id: 'index', name: results.indexSize, ...shown(({ indexBytes }) => indexBytes, bytes) },
    {
      id: 'overlap',
      name: results.overlap,
      ...shown(({ agreement }) => agreement?.overlap10.mean ?? null, percent),
      detail: ({ result: { agreement, ranker }, record }) =>
        agreement && results.agreementWith(labels.ranking({ record: record.id, ranker, ...agreement })),
    },
    { id: 'tau', name: results.tau, ...shown(({ agreement }) => agreement?.kendallTau.mean ?? null, twoDigits) },
  ];
}
