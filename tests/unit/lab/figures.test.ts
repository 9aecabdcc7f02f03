import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../../src/lab/bootstrap.ts';
import { type JudgedQuery, judgeRankings } from '../../../src/lab/measure/figures.ts';
import { recall } from '../../../src/lab/metrics.ts';
import { seededRandom } from '../../../src/lab/random.ts';

const wanting = (id: string, answer: string, groups: readonly string[] = []): JudgedQuery => ({
  id,
  groups,
  grades: new Map([[answer, 3]]),
});

describe('judged rankings', () => {
  it('are counted by hand', () => {
    const queries = [wanting('a', 'x', ['lang:en']), wanting('b', 'y', ['lang:zh', 'kind:pixels'])];
    const quality = judgeRankings(queries, [['x'], ['p', 'q', 'y']], 1);
    expect(quality.all).toMatchObject({ n: 2, recall1: { mean: 0.5 }, recall5: { mean: 1 }, mrr: { mean: 2 / 3 } });
    expect(quality.all.ndcg10.mean).toBeCloseTo((1 + 1 / Math.log2(4)) / 2, 12);
    expect(quality.groups.map(({ name, figures }) => [name, figures.n])).toEqual([
      ['kind:pixels', 1],
      ['lang:en', 1],
      ['lang:zh', 1],
    ]);
    expect(quality.perQuery).toMatchObject({ id: ['a', 'b'], recall1: [1, 0], mrr: [1, 1 / 3] });
  });

  it('leave out queries without a right answer, and look at a hundred places', () => {
    const far = [...Array.from({ length: 100 }, (_, i) => `p${i}`), 'x'];
    const nothing = { id: 'n', groups: ['g'], grades: new Map([['x', 1]]) };
    const quality = judgeRankings([wanting('a', 'x'), nothing], [far, ['x']], 1);
    expect(quality.perQuery).toMatchObject({ id: ['a'], mrr: [0] });
    expect(quality.groups).toEqual([]);
    expect(judgeRankings([], [], 1).all).toMatchObject({ n: 0, mrr: { mean: 0, low: 0, high: 0 } });
  });

  it('need a ranking a query', () => {
    expect(() => judgeRankings([wanting('a', 'x')], [], 1)).toThrow('Got 0 rankings for 1 queries');
  });

  it('have means that do not depend on the order of the queries, and intervals that hold them', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answered = fc.record({ answer: fc.constantFrom(...ids), ranked: fc.shuffledSubarray(ids) });
    fc.assert(
      fc.property(fc.array(answered, { minLength: 1, maxLength: 20 }), (all) => {
        const judge = (list: typeof all) =>
          judgeRankings(
            list.map(({ answer }, i) => wanting(`${i}`, answer)),
            list.map(({ ranked }) => ranked),
            3,
          );
        const [forth, back] = [judge(all).all, judge([...all].reverse()).all];
        for (const name of ['recall1', 'recall5', 'recall10', 'mrr', 'ndcg10'] as const) {
          expect(back[name].mean).toBeCloseTo(forth[name].mean, 12);
          expect(forth[name].low).toBeLessThanOrEqual(forth[name].mean + 1e-12);
          expect(forth[name].high).toBeGreaterThanOrEqual(forth[name].mean - 1e-12);
        }
        const recalls = all.map(({ answer, ranked }) => recall(ranked, new Map([[answer, 3]]), 1));
        expect(forth.recall1.mean).toBeCloseTo(bootstrapMean(recalls).mean, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('take no time that matters: 5,000 queries in two languages', () => {
    const random = seededRandom(1);
    const queries = Array.from({ length: 5000 }, (_, i) => wanting(`${i}`, `p${i % 1000}`, [`lang:${i % 2}`]));
    const rankings = queries.map(() => Array.from({ length: 100 }, () => `p${Math.floor(random() * 1000)}`));
    const from = performance.now();
    judgeRankings(queries, rankings, 1);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
