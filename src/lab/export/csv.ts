import type { LabRecord } from '../record.ts';
import { type FigureRow, figureRowsOf } from './figure-rows.ts';

const columns = [
  'encoder',
  'index',
  'ranker',
  'measure',
  'group',
  'statistic',
  'value',
  'low',
  'high',
  'unit',
] as const satisfies readonly (keyof FigureRow)[];

/** A record's figures in tidy form (Wickham 2014): RFC 4180, a header, a figure a row; numbers in full precision. */
export function csvOf(record: LabRecord): string {
  const rows = figureRowsOf(record).map((row) => columns.map((column) => cell(row[column])));
  return [columns.map(cell), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** Texts that a spreadsheet would take for a formula get an apostrophe before them; numbers stay numbers. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
