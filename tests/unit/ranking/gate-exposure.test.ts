import { describe, expect, it } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import { ndcg } from '../../../src/lab/metrics.ts';
import { gate } from '../../../src/ranking/gate.ts';
import type { Ranked } from '../../../src/ranking/ranked.ts';
import { type Exposure, emptyProfile, type Profile } from '../../../src/session/profile.ts';

/*
 * Simulated sessions: a library of groups that are alike (their prefix is their group), a person who wants one or two of them.
 * Every page is a query over a random part of the library with noisy relevance scores; the person looks down the page with a
 * position-based chance and opens what they look at, wanted posts far more often. What was looked at and opened is the exposure
 * the gate learns from. After the session one more page is ranked, with the gate and without.
 */
const groups = 12;
const postsPerGroup = 25;
const library = groups * postsPerGroup;
const pages = 8;
const page = 10;
const pool = 60;
const sessions = 400;

const groupOf = (id: number) => id % groups;
const lookup = {
  idOf: (id: number) => postId(`p${id}`),
  semanticIdOf: (id: number) => [groupOf(id), (id >> 4) % 4, id % 3],
  semanticIdOfPost: (post: PostId) => lookup.semanticIdOf(Number(post.slice(1))),
};

/** The chance to look at a place; places from 0. */
const attention = (place: number) => 1 / Math.log2(place + 2);
const byScore = (a: Ranked, b: Ranked) => b.score - a.score || a.id - b.id;

interface Outcome {
  /** Attention a post got on average, of wanted posts that were seen before and of those that were not, without and with the gate. */
  readonly seen: readonly [plain: number, gated: number];
  readonly unseen: readonly [plain: number, gated: number];
  readonly ndcg: readonly [plain: number, gated: number];
}

function simulate(seed: number): Outcome {
  const random = seededRandom(seed);
  const wanted = new Set([Math.floor(random() * groups), Math.floor(random() * groups)]);
  const exposure = new Map<PostId, Exposure>();
  const nextPage = (): Ranked[] => {
    const ids = new Set<number>();
    while (ids.size < pool) ids.add(Math.floor(random() * library));
    return [...ids].map((id) => {
      const score = 0.5 + 0.1 * (random() + random() - 1) + (wanted.has(groupOf(id)) ? 0.02 : 0);
      const contribution = { signal: 'picture' as const, raw: score, value: score, weight: 1, amount: score };
      return { id, score, contributions: [contribution], stack: [] };
    });
  };
  const profile = (): Profile => ({
    ...emptyProfile,
    clicks: [...exposure].filter(([, { opens }]) => opens > 0).map(([post]) => ({ post, weight: 0.05 })),
    exposure,
  });
  const order = (items: readonly Ranked[]) => [...(gate(items, profile(), lookup, 0.6) ?? items)].sort(byScore);

  for (let i = 0; i < pages; i++) {
    for (const [place, { id }] of order(nextPage()).slice(0, page).entries()) {
      if (random() >= attention(place)) continue;
      const before = exposure.get(lookup.idOf(id)) ?? { impressions: 0, opens: 0 };
      const opens = random() < (wanted.has(groupOf(id)) ? 0.5 : 0.05) ? 1 : 0;
      exposure.set(lookup.idOf(id), { impressions: before.impressions + 1, opens: before.opens + opens });
    }
  }

  const last = nextPage();
  const orders = [[...last].sort(byScore), order(last)] as const;
  const grades = new Map(last.map(({ id }) => [`${id}`, wanted.has(groupOf(id)) ? 3 : 0]));
  const meanAttention = (items: readonly Ranked[], isSeen: boolean) => {
    const places = items.flatMap(({ id }, place) =>
      wanted.has(groupOf(id)) && exposure.has(lookup.idOf(id)) === isSeen ? [place] : [],
    );
    return places.reduce((sum, place) => sum + (place < page ? attention(place) : 0), 0) / Math.max(1, places.length);
  };
  const both = (measure: (items: readonly Ranked[]) => number) =>
    orders.map(measure) as unknown as readonly [plain: number, gated: number];
  return {
    seen: both((items) => meanAttention(items, true)),
    unseen: both((items) => meanAttention(items, false)),
    ndcg: both((items) =>
      ndcg(
        items.map(({ id }) => `${id}`),
        grades,
        page,
      ),
    ),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const outcomes = Array.from({ length: sessions }, (_, seed) => simulate(seed + 1)).filter(
  // Both kinds have to be on the last page to be compared.
  ({ seen, unseen }) => seen[0] + seen[1] > 0 || unseen[0] + unseen[1] > 0,
);
const of = (part: keyof Outcome, which: 0 | 1) => mean(outcomes.map((outcome) => outcome[part][which]));

describe(`the gate in ${sessions} simulated sessions`, () => {
  it('unseen posts get at least 90% of the exposure of equally wanted seen ones', () => {
    expect(outcomes.length).toBeGreaterThan(sessions / 2);
    expect(of('unseen', 1) / of('seen', 1)).toBeGreaterThanOrEqual(0.9);
  });

  it('they get more of it than without the gate: alike posts vouch for them', () => {
    expect(of('unseen', 1)).toBeGreaterThan(1.1 * of('unseen', 0));
  });

  it('no nDCG is lost', () => {
    expect(of('ndcg', 1)).toBeGreaterThanOrEqual(of('ndcg', 0));
  });
});
