import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'reports');

/** The machine as every table states it. */
export const machine = `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, node ${process.version}`;

/** Columns in the order of the first row's keys, aligned, as a Markdown table. */
export function printTable(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((row) => (row[i] as string).length)));
  const line = (parts: readonly string[]) =>
    `| ${parts.map((part, i) => part.padEnd(widths[i] as number)).join(' | ')} |`;
  console.log(
    [line(columns), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)].join('\n'),
    '\n',
  );
}

/** Writes `reports/<name>.json` with the machine and the moment beside the figures. */
export function writeReport(name: string, figures: object): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, `${JSON.stringify({ machine, at: new Date().toISOString(), ...figures }, null, 2)}\n`);
  console.log(`Written to reports/${name}.json`);
}
