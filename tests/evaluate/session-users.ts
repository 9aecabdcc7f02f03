import type { PostId } from '../../src/domain/ids.ts';
import { type ClickModel, cascade, positionBased } from '../../src/lab/click-models.ts';
import { seededRandom } from '../../src/lab/random.ts';
import { readList } from '../../src/lab/simulated-user.ts';
import type { SessionEvent } from '../../src/session/log.ts';
import type { SessionWorld } from './session-worlds.ts';

/** Somebody who asks coarse words, wants a hidden attribute among the answers, and has clicked. */
export interface User {
  readonly model: 'position-based' | 'cascade';
  readonly query: string;
  readonly attribute: string;
  readonly events: readonly SessionEvent[];
  /** Other coarse queries: one whose answers may have the attribute, too, and one that has nothing to do with this one. */
  readonly next: string | null;
  readonly unrelated: string | null;
  /** A second thing the same person wants, with the clicks of both. */
  readonly second: {
    readonly query: string;
    readonly attribute: string;
    readonly events: readonly SessionEvent[];
  } | null;
}

export interface Population {
  readonly seed: number;
  readonly users: number;
  /** Each user clicks this many posts. */
  readonly clicks: number;
  /** Share of clicks that fall anywhere. */
  readonly noise: number;
}

const models: Record<User['model'], ClickModel> = { 'position-based': positionBased(1), cascade: cascade(0.9) };
/** The person does not look further down than this. */
const depth = 40;
/** A want must be met by so many of the posts that meet the query, and by no more than this share of them. */
const leastWanted = 8;
const mostWanted = 0.6;
/** Queries are unrelated when at most this share of the answers of the one is an answer or wanted in the other. */
const overlap = 0.1;

/**
 * Users drawn with a seed. All read the plain order of their query, so that every system is given the very same clicks.
 * Half follow the position-based model, half the cascade. Who finds nothing to click leaves and is not counted.
 */
export function drawUsers(
  world: SessionWorld,
  plain: ReadonlyMap<string, readonly PostId[]>,
  { seed, users, clicks, noise }: Population,
): User[] {
  const wants = wantsOf(world);
  const out: User[] = [];
  for (let n = 0; out.length < users && n < 4 * users; n++) {
    const random = seededRandom(seed * 100_003 + n);
    const pick = <T>(from: readonly T[]) => (from[Math.floor(random() * from.length)] ?? null) as T | null;
    const model = n % 2 === 0 ? 'position-based' : 'cascade';
    const read = ({ query, attribute }: { query: string; attribute: string }, from: number) =>
      readList({
        query,
        shown: (plain.get(query) ?? []).slice(0, depth),
        gradeOf: gradeOf(world, query, attribute),
        model: models[model],
        clicks,
        noise,
        random,
        from,
      });
    const want = pick(wants);
    const events = want && read(want, 0);
    if (!want || !events) continue;
    const far = [...world.queries.keys()].filter((query) => isUnrelated(world, want, query));
    const next = pick(wants.filter(({ query, attribute }) => attribute === want.attribute && query !== want.query));
    const other = pick(wants.filter(({ query }) => far.includes(query)));
    const at = events.at(-1)?.at ?? 0;
    const more = other && read(other, at + 10_000);
    out.push({
      model,
      ...want,
      events,
      next: next?.query ?? null,
      unrelated: pick(far),
      second: other && more ? { ...other, events: [...events, asked(other.query, at), ...more] } : null,
    });
  }
  return out;
}

/** 3: what is wanted, 1: meets the query, 0: does not. */
export function gradeOf(world: SessionWorld, query: string, attribute: string): (post: PostId) => number {
  const [meets, has] = [world.queries.get(query), world.attributes.get(attribute)];
  return (post) => (meets?.has(post) ? (has?.has(post) ? 3 : 1) : 0);
}

/** The person turned to something else. */
export function asked(query: string, at: number): SessionEvent {
  return { kind: 'reformulation', at, query, change: 'other' };
}

function wantsOf({ queries, attributes }: SessionWorld): { query: string; attribute: string }[] {
  return [...queries].flatMap(([query, meets]) =>
    [...attributes].flatMap(([attribute, has]) => {
      const wanted = [...meets].filter((post) => has.has(post)).length;
      const isWant = attribute !== query && wanted >= leastWanted && wanted <= mostWanted * meets.size;
      return isWant ? [{ query, attribute }] : [];
    }),
  );
}

function isUnrelated({ queries, attributes }: SessionWorld, want: { query: string; attribute: string }, query: string) {
  const [meets, has] = [queries.get(want.query), attributes.get(want.attribute)];
  const posts = [...(queries.get(query) ?? [])];
  return posts.filter((post) => meets?.has(post) || has?.has(post)).length <= overlap * posts.length;
}
