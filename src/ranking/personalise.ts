import type { Contribution } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import type { Attention } from './attention.ts';
import type { Candidate } from './candidate.ts';
import { actingIn, type Cause, causeOf } from './cause.ts';
import { gainsOf } from './gains.ts';
import type { PostLookup } from './ranked.ts';
import { userSideOf } from './user-side.ts';

interface Personalised {
  /** One for each candidate, in their order; value -1..1. */
  readonly contributions: readonly Contribution[];
  causeOf(candidate: number): Cause;
  /** What acted at all: the posts whose keys have weight, with the size of it. */
  readonly acting: ReadonlyMap<PostId, number>;
}

/** So many of the best candidates tell what the query is about; they come best first. */
const telling = 200;

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
  posts: Pick<PostLookup, 'background' | 'vectorOfPost'>,
  strength: number,
  attention: Attention,
): Personalised | null {
  if (strength === 0 || candidates.length === 0) return null;
  if (profile.interests.length === 0 && profile.against.length === 0) return null;
  const { mean, posts: size } = posts.background();
  const answers = centroid(candidates.slice(0, telling), mean.length);
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
      for (const given of gains) value += given[i] ?? 0;
      return { signal: 'session', raw: value, value, weight, amount: weight * value };
    }),
    causeOf: (i) =>
      causeOf(
        keys,
        gains.map((given) => given[i] ?? 0),
        (candidates[i] as Candidate).post,
      ),
    acting: actingIn(keys),
  };
}

/** Mean of the candidates' vectors, weighed by how well they answer; null when none has one. */
function centroid(candidates: readonly Candidate[], dim: number): Float32Array | null {
  const sum = new Float64Array(dim);
  let weight = 0;
  for (const { vector, score } of candidates) {
    if (vector === null) continue;
    const counts = Math.max(1e-6, score);
    weight += counts;
    for (let i = 0; i < dim; i++) sum[i] = (sum[i] as number) + counts * (vector[i] as number);
  }
  return weight === 0 ? null : Float32Array.from(sum, (value) => value / weight);
}
