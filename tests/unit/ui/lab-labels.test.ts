import { describe, expect, it } from 'vitest';
import { sorted } from '../../../src/ui/lab/columns.ts';
import { labelsOf } from '../../../src/ui/lab/labels.ts';
import { lab as en } from '../../../src/ui/text/en-lab.ts';
import { encoder, labRecord, plan } from '../../fakes/lab-results.ts';

describe('names in the Lab', () => {
  it('say what sets encoders apart, and nothing that all have in common', () => {
    const { encoder: name, ranking } = labelsOf([labRecord('a', [])], en);
    expect([name('a', 0), name('a', 1)]).toEqual(['WASM', 'WASM threads 2']);
    expect(ranking({ record: 'a', encoder: 1, index: 'exact-int8', ranker: 'rrf' })).toBe('WASM threads 2 · RRF');
  });

  it('leave out a single encoder, and name the index only where it is chosen', () => {
    const one = labRecord('a', [], { plan: { ...plan, encoders: [encoder], indexes: ['exact-f32', 'hnsw'] } });
    const { ranking } = labelsOf([one], en);
    expect(ranking({ record: 'a', encoder: 0, index: 'hnsw', ranker: 'picture' })).toBe('HNSW · picture');
    expect(ranking({ record: 'a', encoder: 0, index: 'exact-int8', ranker: 'words' })).toBe('BM25');
  });

  it('begin with the record where there are several', () => {
    const { encoder: name } = labelsOf([labRecord('a', []), labRecord('b', [])], en);
    expect(name('b', 0)).toBe('b · WASM');
  });
});

describe('a table', () => {
  it('sorts numbers as numbers and what was not measured to the end, either way', () => {
    const column = { id: 'n', name: 'n', of: (n: number | null) => n };
    const rows = [10, null, 9];
    expect(sorted(rows, [column], { column: 'n', descending: false })).toEqual([9, 10, null]);
    expect(sorted(rows, [column], { column: 'n', descending: true })).toEqual([10, 9, null]);
    expect(sorted(rows, [column], null)).toEqual(rows);
  });
});
