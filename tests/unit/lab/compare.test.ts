import { describe, expect, it } from 'vitest';
import { FoveaError } from '../../../src/domain/errors.ts';
import { compareQuality } from '../../../src/lab/measure/compare.ts';
import { judgeRankings } from '../../../src/lab/measure/figures.ts';
import { seededRandom } from '../../../src/lab/random.ts';

/** Rankings of n queries, each with its answer at a place from 0. */
function ranked(places: readonly number[], prefix = 'q') {
  return judgeRankings(
    places.map((_, i) => ({ id: `${prefix}${i}`, groups: [], grades: new Map([['x', 3]]) })),
    places.map((place) => [...Array.from({ length: place }, (_, i) => `p${i}`), 'x']),
    1,
  );
}

const verdicts = (a: readonly number[], b: readonly number[]) =>
  Object.fromEntries(compareQuality(ranked(a), ranked(b), 1).map(({ figure, verdict }) => [figure, verdict]));

describe('comparison of two rankings', () => {
  it('says better only when it is, and worse from the other side', () => {
    const [good, bad] = [new Array(40).fill(0), new Array(40).fill(2)];
    expect(verdicts(good, bad)).toMatchObject({ recall1: 'better', mrr: 'better', recall5: 'undecided' });
    expect(verdicts(bad, good)).toMatchObject({ recall1: 'worse', ndcg10: 'worse' });
    expect(verdicts(good.slice(0, 3), bad.slice(0, 3))).toMatchObject({ recall1: 'undecided' });
  });

  it('finds no difference where there is none: about 1 in 20 by chance', () => {
    const random = seededRandom(5);
    const draw = () => Array.from({ length: 60 }, () => Math.floor(random() * 12));
    let sure = 0;
    for (let trial = 0; trial < 60; trial++) if (verdicts(draw(), draw()).mrr !== 'undecided') sure++;
    expect(sure).toBeLessThanOrEqual(8);
  });

  it('has the exact p where it can be counted', () => {
    // Six queries that all got better: of 64 signs only two are as far out.
    const [recall1] = compareQuality(ranked(new Array(6).fill(0)), ranked(new Array(6).fill(1)), 3);
    expect(recall1?.p).toBeGreaterThan(2 / 64 - 0.006);
    expect(recall1?.p).toBeLessThan(2 / 64 + 0.006);
    expect(recall1?.difference.mean).toBe(1);
  });

  it('joins by the query, and refuses rankings of different data', () => {
    const [first] = compareQuality(ranked([0, 1, 2]), ranked([0]), 1);
    expect(first).toMatchObject({ n: 1, a: 1, b: 1, verdict: 'undecided', p: 1 });
    expect(() => compareQuality(ranked([0]), ranked([0, 0], 'other'), 1)).toThrow(FoveaError);
    expect(() => compareQuality(ranked([0]), ranked([0, 0], 'other'), 1)).toThrow('no query in common (1 and 2)');
  });
});
