import type { Contribution } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import type { Attention } from './attention.ts';
import { dotRows, rowsAtOnce } from './dot-rows.ts';
import type { PostLookup } from './ranked.ts';
import { type Key, type UserSide, userSideOf } from './user-side.ts';

/** What personalisation needs to know of a post. */
export interface Candidate {
  readonly post: PostId;
  /** Unit vector of photo and text together; null while it has none. */
  readonly vector: Float32Array | null;
  /** How well it answers the query. */
  readonly score: number;
}

/** What each post of the session gave to one candidate's shift, and the interest that did most of it. */
export interface Cause {
  readonly byPost: ReadonlyMap<PostId, number>;
  readonly interest: string | null;
}

export interface Personalised {
  /** One for each candidate, in their order; value -1..1. */
  readonly contributions: readonly Contribution[];
  causeOf(candidate: number): Cause;
  /** What acted at all: the posts whose keys have weight, with the size of it. */
  readonly acting: ReadonlyMap<PostId, number>;
}

/** Likenesses that differ by less than this among the candidates are all the same. */
const leastSpread = 0.05;
/** So many of the best candidates tell what the query is about, and attend to single clicks; they come best first. */
const leading = 200;

/**
 * Shifts each candidate by its likeness to the session's interests and single clicks, relative to the other candidates: what all
 * share moves nothing. Likeness is a cosine over a temperature, the candidates' own deviation, through a sigmoid (tanh). The
 * shape is SORT's (arXiv 2603.03988): the user's side once, then one cheap pass over the candidates. Bounded by
 * `largestShift * strength`; candidates are never added. A clicked post gains nothing from its own click: it has been seen.
 * Null without anything to attend to, in which case the caller must leave the order alone.
 */
export function personalise(
  candidates: readonly Candidate[],
  profile: Profile,
  posts: PostLookup,
  strength: number,
  attention: Attention,
): Personalised | null {
  if (strength === 0 || candidates.length === 0) return null;
  if (profile.interests.length === 0 && profile.against.length === 0) return null;
  const { mean, posts: size } = posts.background();
  const answers = centroid(candidates, mean.length);
  if (answers === null) return null;
  const around = { answers, library: mean, share: Math.min(1, candidates.length / Math.max(1, size)) };
  const user = userSideOf(profile, (post) => posts.vectorOfPost(post), around, attention);
  if (user === null) return null;
  const { keys } = user;
  const gains = gainsOf(candidates, user, attention.temperature);
  const weight = attention.largestShift * strength;
  return {
    contributions: candidates.map((_, i) => {
      let value = 0;
      for (let k = 0; k < keys.length; k++) value += gains[i * keys.length + k] as number;
      return { signal: 'session', raw: value, value, weight, amount: weight * value };
    }),
    causeOf: (i) =>
      causeOf(keys, gains.subarray(i * keys.length, (i + 1) * keys.length), (candidates[i] as Candidate).post),
    acting: addedUp(keys.flatMap((key) => key.parts.map(({ post, share }) => [post, Math.abs(key.weight) * share]))),
  };
}

/** What each key gives to each candidate: row-major [candidates, keys], a key's weight times -1..1. */
function gainsOf(candidates: readonly Candidate[], user: UserSide, temperature: number): Float64Array {
  const { keys } = user;
  const likeness = likenessOf(candidates, user);
  const places = new Map(candidates.map(({ post }, i) => [post, i]));
  const gains = new Float64Array(likeness.length);
  for (const [k, key] of keys.entries()) {
    const own = key.parts.flatMap(({ post }) => places.get(post) ?? []);
    const { mean, spread } = spreadOf(likeness, k, keys.length, new Set(own));
    const gain = (cosine: number) => key.weight * Math.tanh((cosine - mean) / (temperature * spread));
    for (let at = k; at < gains.length; at += keys.length) {
      const cosine = likeness[at] as number;
      if (!Number.isNaN(cosine)) gains[at] = gain(cosine);
    }
    for (const i of own) {
      const { post, vector } = candidates[i] as Candidate;
      const others = vector && key.without(post);
      gains[i * keys.length + k] = others ? gain(cosineFrom(user.origin, vector, others)) : 0;
    }
  }
  return gains;
}

/**
 * Cosines of the candidates and the keys, row-major. NaN where a candidate has no vector, and for single clicks behind the leading
 * candidates: far down they could not change what anybody sees, and they are most of the work.
 */
function likenessOf(candidates: readonly Candidate[], { keys, origin }: UserSide): Float64Array {
  const likeness = new Float64Array(candidates.length * keys.length).fill(Number.NaN);
  const places = (single: boolean) => keys.flatMap((key, k) => (key.single === single ? [k] : []));
  const measure = (some: readonly number[], of: readonly Candidate[]) => {
    const compare = comparer(
      some.map((k) => (keys[k] as Key).direction),
      origin,
    );
    for (let i = 0; i < of.length; i++) {
      const vector = of[i]?.vector;
      if (!vector) continue;
      const cosines = compare(vector);
      for (let j = 0; j < some.length; j++) {
        likeness[i * keys.length + (some[j] as number)] = cosines[j] as number;
      }
    }
  };
  measure(places(false), candidates);
  if (keys.some(({ single }) => single)) measure(places(true), candidates.slice(0, leading));
  return likeness;
}

/**
 * Cosines of unit vectors c with the directions, measured from the origin o: (c - o)·k / |c - o| by dot products with c alone. The
 * answer is overwritten by the next call.
 */
function comparer(directions: readonly Float32Array[], origin: Float32Array): (vector: Float32Array) => Float64Array {
  const dim = origin.length;
  const rows = Math.ceil((directions.length + 1) / rowsAtOnce) * rowsAtOnce;
  const matrix = new Float64Array(rows * dim);
  for (const [row, direction] of [...directions, origin].entries()) matrix.set(direction, row * dim);
  const atOrigin = dotRows(matrix, origin, new Float64Array(rows));
  const last = directions.length;
  const dots = new Float64Array(rows);
  return (vector) => {
    dotRows(matrix, vector, dots);
    const squared = 1 - 2 * (dots[last] as number) + (atOrigin[last] as number);
    const distance = Math.sqrt(Math.max(1e-12, squared));
    for (let row = 0; row < last; row++) dots[row] = ((dots[row] as number) - (atOrigin[row] as number)) / distance;
    return dots;
  };
}

/** Mean and deviation of one key's likenesses over the candidates that it is not made of. */
function spreadOf(
  likeness: Float64Array,
  key: number,
  keys: number,
  own: ReadonlySet<number>,
): { mean: number; spread: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (let i = 0; i * keys < likeness.length; i++) {
    const value = likeness[i * keys + key] as number;
    if (Number.isNaN(value) || own.has(i)) continue;
    n++;
    sum += value;
    squares += value * value;
  }
  const mean = n === 0 ? 0 : sum / n;
  const variance = n === 0 ? 0 : Math.max(0, squares / n - mean * mean);
  return { mean, spread: Math.max(leastSpread, Math.sqrt(variance)) };
}

function cosineFrom(origin: Float32Array, vector: Float32Array, direction: Float32Array): number {
  let [along, squared] = [0, 0];
  for (let i = 0; i < origin.length; i++) {
    const part = (vector[i] as number) - (origin[i] as number);
    along += part * (direction[i] as number);
    squared += part * part;
  }
  return squared === 0 ? 0 : along / Math.sqrt(squared);
}

/** Mean of the leading candidates' vectors, weighed by how well they answer; null when none has one. */
function centroid(candidates: readonly Candidate[], dim: number): Float32Array | null {
  const sum = new Float64Array(dim);
  let weight = 0;
  for (const { vector, score } of candidates.slice(0, leading)) {
    if (vector === null) continue;
    const counts = Math.max(1e-6, score);
    weight += counts;
    for (let i = 0; i < dim; i++) sum[i] = (sum[i] as number) + counts * (vector[i] as number);
  }
  return weight === 0 ? null : Float32Array.from(sum, (value) => value / weight);
}

/** What the other posts of each interest gave to `own`: its own click gave it nothing. */
function causeOf(keys: readonly Key[], gains: Float64Array, own: PostId): Cause {
  const byInterest = new Map<string, number>();
  let [value, size] = [0, 0];
  for (const [k, { interest }] of keys.entries()) {
    const gain = gains[k] as number;
    value += gain;
    size += Math.abs(gain);
    if (interest !== null) byInterest.set(interest, (byInterest.get(interest) ?? 0) + gain);
  }
  const most = [...byInterest].find(([, gain]) => gain * Math.sign(value) > size / 2);
  const byPost = addedUp(
    keys.flatMap(({ parts }, k) => {
      const others = parts.filter(({ post }) => post !== own);
      const sum = others.reduce((all, { share }) => all + share, 0);
      return others.map(({ post, share }) => [post, sum === 0 ? 0 : (share / sum) * (gains[k] as number)] as const);
    }),
  );
  return { byPost, interest: most?.[0] ?? null };
}

function addedUp(parts: readonly (readonly [PostId, number])[]): Map<PostId, number> {
  const sums = new Map<PostId, number>();
  for (const [post, amount] of parts) sums.set(post, (sums.get(post) ?? 0) + amount);
  return sums;
}
