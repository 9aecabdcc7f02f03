import type { LabRecord } from '../record.ts';
import { decimal, latencyCells, megabytes, none } from './markdown-cells.ts';
import { tableOf } from './markdown-table.ts';
import { encoderNameIn } from './names.ts';
import { encoderResults, rankingResults } from './results-of.ts';

export function costTable(record: LabRecord): string {
  const rows = encoderResults(record).flatMap(({ encoder, cost, hidden }) => {
    if (!cost) return [];
    const files = [cost.image, cost.text].flatMap((tower) => tower?.files ?? []);
    return [
      [
        encoderNameIn(record, encoder),
        ...[cost.photos, cost.english, cost.chinese].flatMap(latencyCells),
        cost.photosPerSecond?.toFixed(1) ?? none,
        cost.textsPerSecond?.toFixed(1) ?? none,
        megabytes(files.reduce((sum, { bytes }) => sum + bytes, 0)),
        megabytes(cost.memoryBytes),
        hidden ? 'hidden for a while' : '',
      ],
    ];
  });
  const each = (what: string) => [`${what} p50 ms`, `${what} p95 ms`];
  return tableOf(
    'Cost',
    [
      'encoder',
      ...['photo', 'English', 'Chinese'].flatMap(each),
      'photos/s',
      'texts/s',
      'files MB',
      'page MB',
      'page was',
    ],
    rows,
  );
}

export function searchTable(record: LabRecord): string {
  const rows = rankingResults(record).flatMap(({ encoder, index, ranker, search, buildMs, indexBytes, agreement }) =>
    search || agreement
      ? [
          [
            encoderNameIn(record, encoder),
            index,
            ranker,
            ...latencyCells(search),
            buildMs?.toFixed(0) ?? none,
            megabytes(indexBytes),
            agreement ? decimal(agreement.overlap10) : none,
            agreement ? decimal(agreement.kendallTau) : none,
            agreement ? `${encoderNameIn(record, agreement.encoder)} ${agreement.index}` : '',
          ],
        ]
      : [],
  );
  return tableOf(
    'Search',
    ['encoder', 'index', 'ranker', 'p50 ms', 'p95 ms', 'build ms', 'MB', 'top 10 shared', 'Kendall tau-b', 'with'],
    rows,
  );
}
