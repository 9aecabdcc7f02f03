import { total } from './fuse.ts';
import { greedyDpp } from './greedy-dpp.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** Only this many of the first results change places. */
const pool = 50;
/** About what is on screen at once: a result differs from the others in such a stretch. */
const window = 10;
/**
 * How much relevance outweighs likeness at variety .5. So measured on the 168 golden queries that have an answer, nDCG@10 changes
 * by -.002 at variety .3 (the default) and .6, and by -.036 at .9 (`tests/evaluate/evaluate-variety.ts`).
 */
const balance = 6;

/**
 * Reorders the first 50 results so that neighbours differ, by a determinantal point process (see `greedyDpp`) whose quality is
 * exp(a · score / best score). `variety` 0..1 sets a: 0 leaves the order alone (the very same array), 1 ignores relevance.
 * The first result stays, and so do posts without a vector and everything behind the 50.
 *
 * Takes and returns best first: a post that moves gets the score of its new place, the difference being its `variety`
 * contribution, so that the order is still that of the scores and a score still the sum of its contributions.
 */
export function diversify(
  ranked: readonly Ranked[],
  variety: number,
  posts: Pick<PostLookup, 'vectorOf'>,
): readonly Ranked[] {
  const best = ranked[0]?.score ?? 0;
  if (variety <= 0 || best <= 0 || ranked.length < 3) return ranked;
  const known = ranked.slice(0, pool).flatMap((item, place) => {
    const vector = posts.vectorOf(item.id);
    return vector ? [{ item, place, vector }] : [];
  });
  if (known[0]?.place !== 0) return ranked;
  const weight = balance * (1 / Math.min(1, variety) - 1);
  const picks = greedyDpp(
    known.map(({ vector }) => vector),
    known.map(({ item }) => (weight * item.score) / best),
    known.length,
    window,
  );
  if (picks.every((pick, k) => pick.item === k)) return ranked;
  const placed = ranked.slice(0, pool).map((item): Placed => ({ item, novelty: null }));
  picks.forEach(({ item, novelty }, k) => {
    const at = known[k]?.place as number;
    const from = known[item];
    if (from && from.place !== at) placed[at] = { item: from.item, novelty };
  });
  return [...scored(placed, ranked), ...ranked.slice(pool)];
}

interface Placed {
  readonly item: Ranked;
  /** Null where the item stands at its own place. */
  readonly novelty: number | null;
}

/** Gives each moved item the score of its place, from the last to the first so that rounding never breaks the order. */
function scored(placed: readonly Placed[], ranked: readonly Ranked[]): Ranked[] {
  const out: Ranked[] = new Array(placed.length);
  let below = ranked[placed.length]?.score ?? Number.NEGATIVE_INFINITY;
  for (let place = placed.length - 1; place >= 0; place--) {
    const { item, novelty } = placed[place] as Placed;
    const target = Math.max(below, (ranked[place] as Ranked).score);
    out[place] = novelty === null && item.score >= below ? item : withScore(item, target, below, novelty ?? 1);
    below = (out[place] as Ranked).score;
  }
  return out;
}

/** The item with a contribution that brings its score to `target` up to rounding, but not under `least`. */
function withScore(item: Ranked, target: number, least: number, novelty: number): Ranked {
  const step = Math.max(Math.abs(item.score), Math.abs(target)) * Number.EPSILON;
  let amount = target - item.score;
  while (item.score + amount < least) amount += step;
  const contributions = [
    ...item.contributions,
    { signal: 'variety' as const, raw: novelty, value: amount, weight: 1, amount },
  ];
  return { ...item, contributions, score: total(contributions) };
}
