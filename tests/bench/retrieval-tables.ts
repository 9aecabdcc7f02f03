import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from '../report.ts';
import type { RetrievalFigures, RetrievalRow } from './retrieval.ts';

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const share = (value: number | null) => value?.toFixed(4) ?? '';

export function printRetrieval({
  rowsAre,
  searches,
  realRecall,
  cosineError,
  setMs10k,
  restoreMs100k,
}: RetrievalFigures) {
  console.log(`Vector search: ten nearest of 384-d rows, one thread. Of the rows, ${rowsAre}.\n`);
  printTable(
    searches.map(({ rows, what, fastestMs, p50Ms, p95Ms, recall, bytesPerRow, buildMs }) => ({
      rows: rows.toLocaleString('en'),
      search: what,
      fastest: ms(fastestMs),
      p50: ms(p50Ms),
      p95: ms(p95Ms),
      'recall@10': share(recall),
      'bytes a row': bytesPerRow?.toFixed(0) ?? '',
      build: buildMs === null ? '' : ms(buildMs),
    })),
  );
  printTable(
    realRecall.map(({ rows, exact, prefiltered }) => ({
      'recall@10 on real rows only': rows,
      'scan, rescoring': share(exact),
      'prefilter, scan, rescoring': share(prefiltered),
    })),
  );
  printTable([
    {
      'error of a cosine': `${cosineError.rms.toExponential(1)} rms, ${cosineError.most.toExponential(1)} at most`,
      '10,000 posts added one by one': ms(setMs10k),
      '100,000 packed rows restored': ms(restoreMs100k),
    },
  ]);
}

/** p50 over rows, both axes logarithmic, as `reports/retrieval.svg`. */
export function plotRetrieval({ searches }: RetrievalFigures): void {
  const [width, height, margin] = [640, 420, 56];
  const x = (rows: number) => margin + ((Math.log10(rows) - 3) / 3) * (width - 2 * margin);
  const y = (time: number) => height - margin - ((Math.log10(time) + 2) / 5) * (height - 2 * margin);
  const series: Record<string, { colour: string; belongs: (row: RetrievalRow) => boolean }> = {
    'exact scan': { colour: '#2563a8', belongs: ({ what }) => what === 'relaxed SIMD' || what.endsWith('exact') },
    'sign-bit prefilter': { colour: '#b4552d', belongs: ({ what }) => what.endsWith('prefilter') },
    'typed arrays (before)': { colour: '#777777', belongs: ({ what }) => what.startsWith('typed') },
    'HNSW (EdgeVec)': { colour: '#3f8f4f', belongs: ({ what }) => what.startsWith('HNSW') },
  };
  const text = (at: readonly [number, number], words: string, more = '') =>
    `<text x="${at[0]}" y="${at[1]}" ${more}>${words}</text>`;
  const grid = [
    ...[1e3, 1e4, 1e5, 1e6].flatMap((rows) => [
      `<path d="M${x(rows)} ${margin}V${height - margin}" stroke="#ddd"/>`,
      text([x(rows), height - margin + 18], rows.toLocaleString('en'), 'text-anchor="middle"'),
    ]),
    ...[0.01, 0.1, 1, 10, 100, 1000].flatMap((time) => [
      `<path d="M${margin} ${y(time)}H${width - margin}" stroke="#ddd"/>`,
      text([margin - 6, y(time) + 4], `${time}`, 'text-anchor="end"'),
    ]),
    text([width / 2, height - 12], 'vectors of 384 numbers', 'text-anchor="middle"'),
    text([margin, margin - 14], 'median milliseconds for the ten nearest, one thread'),
  ];
  const lines = Object.entries(series).map(([name, { colour, belongs }], place) => {
    const points = searches.filter(belongs).map(({ rows, p50Ms }) => [x(rows), y(p50Ms)]);
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.join(' ')}"/>`,
      ...points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="4" fill="${colour}"/>`),
      text([margin + 12, margin + 18 + place * 18], name, `fill="${colour}"`),
    ].join('\n');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\n${[...grid, ...lines].join('\n')}\n</svg>\n`;
  writeFileSync(join(import.meta.dirname, '..', '..', 'reports', 'retrieval.svg'), svg);
  console.log('Written to reports/retrieval.svg');
}
