import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import type { Team } from '../../../src/ranking/team-draft.ts';
import { mostDecided, rankerOf, type Showing, tallyOf, verdictOf } from '../../../src/state/interleaving.ts';
import { hit } from './fakes.ts';

function showing(teams: Record<string, Team | null>, opened: readonly string[]): Showing {
  const hits = Object.entries(teams).map(([name, team]) => ({ hit: hit(name), team }));
  const ids = hits.filter(({ hit }) => opened.includes(hit.post.title)).map(({ hit }) => hit.post.id);
  return { key: '?q=x', answer: { status: 'ok', coverage: 'complete', hits }, opened: ids };
}

const tally = (a: number, b: number) => ({ wins: { a, b }, ties: 0, clicks: { a, b } });

describe('interleaving', () => {
  it('credits a query to the team with more clicks; shared beginnings count for nobody', () => {
    const teams = { top: null, one: 'a', two: 'b', three: 'a' } as const;
    expect(tallyOf([showing(teams, ['one'])])).toEqual({ wins: { a: 1, b: 0 }, ties: 0, clicks: { a: 1, b: 0 } });
    expect(tallyOf([showing(teams, ['top'])])).toEqual({ wins: { a: 0, b: 0 }, ties: 0, clicks: { a: 0, b: 0 } });
    expect(tallyOf([showing(teams, ['one', 'two']), showing(teams, ['two'])])).toEqual({
      wins: { a: 0, b: 1 },
      ties: 1,
      clicks: { a: 1, b: 2 },
    });
  });

  it('knows nothing before the first decided query', () => {
    expect(verdictOf(tally(0, 0))).toMatchObject({ decided: 0, low: 0, high: 1, conclusion: 'open' });
  });

  it('eight in a row decide, seven do not', () => {
    expect(verdictOf(tally(7, 0)).conclusion).toBe('open');
    expect(verdictOf(tally(8, 0)).conclusion).toBe('a');
    expect(verdictOf(tally(0, 8)).conclusion).toBe('b');
  });

  it('the interval holds the share, narrows, and is the mirror image for the other team', () => {
    const few = verdictOf(tally(6, 4));
    const many = verdictOf(tally(60, 40));
    expect(few.low).toBeLessThan(0.6);
    expect(few.high).toBeGreaterThan(0.6);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
    const mirrored = verdictOf(tally(4, 6));
    expect(mirrored.low).toBeCloseTo(1 - few.high, 6);
    expect(mirrored.high).toBeCloseTo(1 - few.low, 6);
  });

  it('ends without a winner after the most queries', () => {
    expect(verdictOf(tally(mostDecided / 2, mostDecided / 2)).conclusion).toBe('even');
    expect(verdictOf(tally(mostDecided / 2, mostDecided / 2 - 1)).conclusion).toBe('open');
  });

  it('looking after every query names a winner between equals in at most one run of twenty', () => {
    let wrong = 0;
    for (let seed = 0; seed < 2_000; seed++) {
      const random = seededRandom(seed);
      const wins = { a: 0, b: 0 };
      for (let i = 0; i < mostDecided; i++) {
        wins[random() < 0.5 ? 'a' : 'b']++;
        const { conclusion } = verdictOf({ wins, ties: 0, clicks: wins });
        if (conclusion === 'open' || conclusion === 'even') continue;
        wrong++;
        break;
      }
    }
    expect(wrong / 2_000).toBeLessThanOrEqual(0.05);
  });

  it('tells the names according to the secret coin', () => {
    expect(rankerOf({ pair: 'session', swapped: false }, 'a')).toBe('plain');
    expect(rankerOf({ pair: 'session', swapped: true }, 'a')).toBe('personal');
    expect(rankerOf({ pair: 'session', swapped: true }, 'b')).toBe('plain');
  });
});
