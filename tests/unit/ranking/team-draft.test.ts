import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import { type Team, teamDraft } from '../../../src/ranking/team-draft.ts';

const list = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 });
const coinOf = (seed: number) => {
  const random = seededRandom(seed);
  return () => random() < 0.5;
};

describe('team draft', () => {
  it('takes every result from one of the lists, each once, and all of them without a limit', () => {
    fc.assert(
      fc.property(list, list, fc.integer(), (a, b, seed) => {
        const items = teamDraft(a, b, 100, coinOf(seed)).map(({ item }) => item);
        expect([...items].sort()).toEqual([...new Set([...a, ...b])].sort());
        for (const { item, team } of teamDraft(a, b, 100, coinOf(seed)))
          expect(team === null ? a.includes(item) && b.includes(item) : (team === 'a' ? a : b).includes(item)).toBe(
            true,
          );
      }),
    );
  });

  it('keeps both teams within one of each other while both have results', () => {
    fc.assert(
      fc.property(list, fc.integer(), (items, seed) => {
        // The same results in two orders: neither list runs out before the other.
        const drafted = teamDraft(items, [...items].reverse(), 100, coinOf(seed));
        const count = { a: 0, b: 0 };
        for (const { team } of drafted) {
          if (team !== null) count[team]++;
          expect(Math.abs(count.a - count.b)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives identical lists no teams, so that no click can prefer one', () => {
    fc.assert(
      fc.property(list, fc.integer(), (items, seed) => {
        expect(teamDraft(items, items, 100, coinOf(seed))).toEqual(items.map((item) => ({ item, team: null })));
      }),
    );
  });

  it('is decided by the coin alone: same seed, same mix; the limit only cuts it off', () => {
    fc.assert(
      fc.property(list, list, fc.integer(), fc.nat(20), (a, b, seed, limit) => {
        const whole = teamDraft(a, b, 100, coinOf(seed));
        expect(teamDraft(a, b, 100, coinOf(seed))).toEqual(whole);
        expect(teamDraft(a, b, limit, coinOf(seed))).toEqual(whole.slice(0, limit));
      }),
    );
  });

  it('finds the better ranker from clicks, and none between equals that only differ in order', () => {
    const relevant = new Set([0, 1, 2, 3, 4]);
    const good = Array.from({ length: 20 }, (_, i) => i);
    const bad = [...good].reverse();
    expect(winsOfA(good, bad, (item) => relevant.has(item))).toBeGreaterThan(0.95);
    const coin = coinOf(7);
    expect(Math.abs(winsOfA(good, bad, () => coin()) - 0.5)).toBeLessThan(0.08);
  });
});

/** Share of 400 mixed lists of ten in which team a has more clicks, ties as halves. */
function winsOfA(a: readonly number[], b: readonly number[], clicks: (item: number) => boolean): number {
  let won = 0;
  for (let seed = 0; seed < 400; seed++) {
    const count: Record<Team, number> = { a: 0, b: 0 };
    for (const { item, team } of teamDraft(a, b, 10, coinOf(seed))) if (team !== null && clicks(item)) count[team]++;
    won += count.a > count.b ? 1 : count.a === count.b ? 0.5 : 0;
  }
  return won / 400;
}
