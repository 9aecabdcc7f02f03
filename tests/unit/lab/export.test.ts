import { csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/lab/export/csv.ts';
import { markdownOf } from '../../../src/lab/export/markdown.ts';
import { escaped } from '../../../src/lab/export/markdown-table.ts';
import { type LabRecord, parseRecord, type Quality, type RankingResult } from '../../../src/lab/record.ts';
import { someFigures, someRecord } from '../../fakes/lab-record.ts';

it('the record of these tests is a record', () => {
  expect(parseRecord(JSON.stringify(someRecord))).toEqual(someRecord);
});

describe('a record as CSV', () => {
  const [header = [], ...rows] = csvParseRows(csvOf(someRecord));
  const find = (...cells: string[]) => rows.find((row) => cells.every((cell) => row.includes(cell)));

  it('has a header and a figure a row, lines ended as RFC 4180 says', () => {
    expect(csvOf(someRecord)).toMatch(/^encoder,index,ranker,measure,group,statistic,value,low,high,unit\r\n/u);
    for (const row of rows) expect(row).toHaveLength(header.length);
    expect(find('quality', 'lang:en', 'recall1')).toEqual([
      'fovea-mini q8/q8 auto wasm',
      'exact-f32',
      'picture',
      'quality',
      'lang:en',
      'recall1',
      '0.5',
      '0.25',
      '0.75',
      'share',
    ]);
    expect(find('latency', 'photos', 'p50')?.slice(6)).toEqual(['12.345', '12', '13', 'ms']);
    expect(find('fidelity', 'photos', 'min')?.slice(6)).toEqual(['-0.25', '', '', 'cosine']);
    expect(find('fovea-mini fp16/q8 main wasm-threads ×2', 'failed')?.[6]).toBe('1');
  });

  it('has no text that a spreadsheet would calculate', () => {
    const ranking = someRecord.results.find(({ kind }) => kind === 'ranking') as RankingResult;
    const named = (name: string): LabRecord => ({
      ...someRecord,
      results: [{ ...ranking, quality: { ...(ranking.quality as Quality), groups: [{ name, figures: someFigures }] } }],
    });
    for (const name of ['=1+1', '+1', '-1', '@x', '\tx']) {
      const cells = csvParseRows(csvOf(named(name))).map((row) => row[4]);
      expect(cells).toContain(`'${name}`);
      expect(cells).not.toContain(name);
    }
    expect(csvParseRows(csvOf(named('a "b", c\nd'))).map((row) => row[4])).toContain('a "b", c\nd');
  });
});

describe('a record as Markdown', () => {
  const text = markdownOf(someRecord);

  it('has tables with what was measured, where and how', () => {
    expect(text).toContain('# Flickr8k \\| q8');
    expect(text).toContain('| fovea-mini q8/q8 auto wasm | exact-f32 | picture | all | 4 | 50.0 (25.0, 75.0) |');
    for (const title of ['Quality', 'Photo to caption', 'Cost', 'Search', 'Fidelity', 'What failed', 'Settings']) {
      expect(text).toContain(`## ${title}\n`);
    }
    expect(text).toContain('Chromium 140');
    expect(text).toContain('image\\_fp16.onnx is missing');
  });

  it('has rows that are whole, whatever the names', () => {
    for (const table of text.split('## ').slice(1)) {
      const lines = table.split('\n').filter((line) => line.startsWith('|'));
      const cells = lines.map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(text).toContain('&lt;b\\>');
    expect(text).not.toContain('<b>');
    expect(escaped('a\n# b')).toBe('a \\# b');
  });

  it('leaves out what was not measured', () => {
    expect(markdownOf({ ...someRecord, results: [] })).not.toContain('## Quality');
  });
});
