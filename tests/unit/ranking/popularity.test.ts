import { describe, expect, it } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { gate } from '../../../src/ranking/gate.ts';
import { sessionRates } from '../../../src/ranking/popularity.ts';
import type { Ranked } from '../../../src/ranking/ranked.ts';
import { type Exposure, emptyProfile, type Profile } from '../../../src/session/profile.ts';

const paths: Record<string, readonly number[]> = {
  shown: [1, 1, 1],
  twin: [1, 1, 1],
  cousin: [1, 2, 0],
  dull: [2, 0, 0],
  dullTwin: [2, 0, 0],
  stranger: [3, 3, 3],
};
const names = Object.keys(paths);
const lookup = {
  idOf: (id: number) => postId(names[id] as string),
  semanticIdOf: (id: number) => paths[names[id] as string] ?? null,
  semanticIdOfPost: (post: PostId) => paths[post] ?? null,
};

const seen = (entries: Record<string, Exposure>) =>
  new Map(Object.entries(entries).map(([name, exposure]) => [postId(name), exposure]));
const exposure = seen({ shown: { impressions: 10, opens: 8 }, dull: { impressions: 20, opens: 0 } });
const rates = sessionRates(exposure, (post) => paths[post] ?? null);
const of = (name: string) => rates.of(postId(name), paths[name] ?? null);

const ranked = names.map(
  (_, id): Ranked => ({
    id,
    score: 0.5,
    contributions: [{ signal: 'picture', raw: 0.5, value: 0.5, weight: 1, amount: 0.5 }],
    stack: [],
  }),
);
const profile: Profile = { ...emptyProfile, clicks: [{ post: postId('shown'), weight: 0.5 }], exposure };

describe('session popularity', () => {
  it('a post that was never seen is judged by alike posts alone: g = 1', () => {
    expect(of('twin').gate).toBe(1);
    expect(of('stranger')).toEqual({ rate: rates.base, gate: 1 });
  });

  it('with every look the gate closes: what was done with the post itself takes over', () => {
    const gates = [0, 1, 8, 100].map((impressions) => {
      const shown = seen({ shown: { impressions, opens: 0 } });
      return sessionRates(shown, () => null).of(postId('shown'), null).gate;
    });
    expect(gates).toEqual([1, 8 / 9, 0.5, 8 / 108]);
  });

  it('backs off level by level: the nearer in the tree, the more it shares', () => {
    expect(of('shown').rate).toBeGreaterThan(of('twin').rate);
    expect(of('twin').rate).toBeGreaterThan(of('cousin').rate);
    expect(of('cousin').rate).toBeGreaterThan(of('stranger').rate);
    expect(of('dullTwin').rate).toBeLessThan(rates.base);
    expect(of('dull').rate).toBeLessThan(of('dullTwin').rate);
  });

  it('is a rate even where an open has no recorded impression, and for posts without an id', () => {
    const odd = sessionRates(seen({ shown: { impressions: 0, opens: 3 } }), () => null);
    for (const name of names) {
      const { rate } = odd.of(postId(name), null);
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(1);
    }
  });
});

describe('gate', () => {
  it('adds one small contribution whose parts multiply to its amount, bounded by the strength', () => {
    const gated = gate(ranked, profile, lookup, 0.5) as Ranked[];
    for (const { score, contributions } of gated) {
      const { signal, weight, value, amount } = contributions[1] ?? {};
      expect(signal).toBe('popularity');
      expect(amount).toBe((weight as number) * (value as number));
      expect(Math.abs(amount as number)).toBeLessThanOrEqual(0.02);
      expect(score).toBe(0.5 + (amount as number));
    }
    expect(gated.map(({ id }) => id)).toEqual(ranked.map(({ id }) => id));
    const score = (name: string) => gated[names.indexOf(name)]?.score as number;
    expect(score('twin')).toBeGreaterThan(score('stranger'));
    expect(score('dullTwin')).toBeLessThan(score('stranger'));
  });

  it.each([
    ['no clicks', { ...profile, clicks: [] }, 0.6],
    ['no opens', { ...profile, exposure: seen({ dull: { impressions: 9, opens: 0 } }) }, 0.6],
    ['no strength', profile, 0],
    ['an empty profile', emptyProfile, 0.6],
  ])('says nothing with %s', (_, given, strength) => {
    expect(gate(ranked, given, lookup, strength)).toBeNull();
  });
});
