import { describe, expect, it } from 'vitest';
import { postId } from '../../../src/domain/ids.ts';
import type { SessionEvent } from '../../../src/session/log.ts';
import { quantile, reportOf, type SearchRecord } from '../../../src/state/monitor.ts';

const post = postId('seed:x');

function search(at: number, words: string, change: Partial<SearchRecord> = {}): SearchRecord {
  return {
    at,
    key: `?q=${words}`,
    words,
    status: 'ok',
    coverage: 'complete',
    total: 3,
    readBy: 'english',
    flow: [
      { stage: 'scan', ms: at / 1000, candidatesIn: 100, candidatesOut: 20 },
      { stage: 'floor', ms: 1, candidatesIn: 20, candidatesOut: 3 },
    ],
    ...change,
  };
}

const open = (at: number): SessionEvent => ({ kind: 'open', post, at, place: 0, query: '' });
const save = (at: number, on = true): SessionEvent => ({ kind: 'save', post, at, on });

describe('monitor', () => {
  it('has nothing to say of an empty log, and browsing is no query', () => {
    const empty = reportOf([], []);
    expect(empty).toMatchObject({ searches: 0, last: null, stages: [], timeToSave: null });
    expect(empty.zeroResults).toEqual({ count: 0, of: 0 });
    expect(reportOf([search(0, '', { status: 'browse', flow: [] })], []).searches).toBe(0);
  });

  it('gives nearest-rank quantiles per stage and the last flow', () => {
    expect(quantile([], 0.5)).toBe(0);
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
    const searches = [1, 2, 3].map((n) => search(n * 10_000, `w${n}`));
    const { stages, total } = reportOf(searches, []);
    expect(stages[0]).toMatchObject({
      stage: 'scan',
      ms: 30,
      p50: 20,
      p95: 30,
      runs: 3,
      candidatesIn: 100,
      candidatesOut: 20,
    });
    expect(total).toEqual({ last: 31, p50: 21, p95: 31 });
  });

  it('counts words asked before as cache hits, and only those that a tower read', () => {
    const searches = [
      search(0, 'cat'),
      search(5_000, 'dog'),
      search(9_000, 'cat'),
      search(20_000, 'cow', { readBy: null }),
    ];
    expect(reportOf(searches, []).cache).toEqual({ count: 1, of: 3 });
  });

  it('a word half typed is no query; one that was opened from, or that stayed, is', () => {
    const typed = [
      search(0, 'c'),
      search(100, 'ca', { total: 0 }),
      search(200, 'cat'),
      search(9_000, 'zzz', { total: 0 }),
    ];
    expect(reportOf(typed, []).zeroResults).toEqual({ count: 1, of: 2 });
    expect(reportOf(typed, [open(500)]).clickThrough).toEqual({ count: 1, of: 2 });
    // Quick, but used.
    expect(reportOf([search(0, 'c'), search(300, 'cat')], [open(200)]).clickThrough).toEqual({ count: 1, of: 2 });
  });

  it('the same query answered again after a look is one query', () => {
    const searches = [search(0, 'cat'), search(4_000, 'cat'), search(8_000, 'cat')];
    expect(reportOf(searches, [open(1_000), open(5_000)]).clickThrough).toEqual({ count: 1, of: 1 });
    expect(reportOf(searches, []).searches).toBe(3);
  });

  it('time to a saved post starts at the first query after the previous save', () => {
    const searches = [search(0, 'cat'), search(10_000, 'dog'), search(40_000, 'cow')];
    expect(reportOf(searches, [save(6_000)]).timeToSave).toBe(6_000);
    const both = reportOf(searches, [save(6_000), save(7_000, false), save(50_000)]);
    expect(both).toMatchObject({ saves: 2, timeToSave: 6_000 });
  });

  it('counts answers of words alone as fallbacks', () => {
    const searches = [search(0, 'cat', { coverage: 'words-only', readBy: null }), search(3_000, 'cat')];
    expect(reportOf(searches, []).wordsOnly).toEqual({ count: 1, of: 2 });
  });
});
