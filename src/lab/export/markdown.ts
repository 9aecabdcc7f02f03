import type { LabRecord } from '../record.ts';
import { none } from './markdown-cells.ts';
import { costTable, searchTable } from './markdown-costs.ts';
import { captioningTable, fidelityTable, gapTable, qualityTable, zeroShotTable } from './markdown-figures.ts';
import { escaped, tableOf } from './markdown-table.ts';
import { encoderName, encoderNameIn } from './names.ts';

/** A record as a Markdown document for a paper's appendix or an issue: environment, settings, tables. Intervals are 95%. */
export function markdownOf(record: LabRecord): string {
  const { name, startedAt, finishedAt, state, data } = record;
  const parts = [
    `# ${escaped(name || 'Lab run')}\n`,
    `${escaped(data.name)}: ${data.photos} photos, ${data.queries} queries. Started ${escaped(startedAt)}, ${
      finishedAt ? `finished ${escaped(finishedAt)}` : 'not finished'
    } (${state}). In parentheses 95% bootstrap intervals.\n`,
    qualityTable(record),
    captioningTable(record),
    costTable(record),
    searchTable(record),
    fidelityTable(record),
    gapTable(record),
    zeroShotTable(record),
    problemTable(record),
    environmentTable(record),
    settingsTable(record),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function problemTable(record: LabRecord): string {
  const rows = record.results.flatMap((result) =>
    result.problem
      ? [
          [
            encoderNameIn(record, result.encoder),
            result.kind === 'ranking' ? `${result.index} ${result.ranker}` : '',
            result.problem.message,
          ],
        ]
      : [],
  );
  return tableOf('What failed', ['encoder', 'ranking', 'why'], rows);
}

function environmentTable({ environment }: LabRecord): string {
  const rows = Object.entries(environment).map(([name, value]) => [name, String(value ?? none)]);
  return tableOf('Environment', ['', ''], rows);
}

function settingsTable({ plan }: LabRecord): string {
  const { seed, samples, reference } = plan;
  return tableOf(
    'Settings',
    ['', ''],
    [
      ['encoders', plan.encoders.map(encoderName).join(', ')],
      ['indexes', plan.indexes.join(', ')],
      ['rankers', plan.rankers.join(', ')],
      ['measures', plan.measures.join(', ')],
      ['timed runs', String(samples.runs)],
      ['photos and queries at most', `${samples.photos || 'all'}, ${samples.queries || 'all'}`],
      ['reference', typeof reference === 'number' ? `encoder ${reference + 1}` : reference],
      ['seed', String(seed)],
    ],
  );
}
