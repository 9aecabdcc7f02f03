import type { Contribution } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import { dot } from '../domain/vectors.ts';
import type { Profile } from '../session/profile.ts';

/** What personalisation needs to know of a post: its unit vector (photo and text together), or null if it has none yet. */
export interface Candidate {
  readonly post: PostId;
  readonly vector: Float32Array | null;
}

/** How far the session may move a score at full strength; relevance spans 0..1. */
const largestShift = 0.25;
/** Likeness below this cosine is chance; at `same` and above it is the same subject. Measured on pairs of seed photos. */
const chance = 0.15;
const same = 0.65;

/** A post's session contribution with what each click gave to it (same order as the profile's clicks). */
export interface SessionShift {
  readonly contribution: Contribution;
  readonly byClick: readonly number[];
}

/**
 * Shifts each candidate by its likeness to the clicked posts, relative to the other candidates: what all share moves nothing,
 * so a query about something else keeps its order. Bounded by `largestShift * strength`; candidates are never added.
 * Returns null without clicks, in which case the caller must leave the order alone.
 * A clicked post gains nothing from its own click: it has been seen.
 */
export function personalise(
  candidates: readonly Candidate[],
  profile: Profile,
  clicked: ReadonlyMap<PostId, Float32Array>,
  strength: number,
): SessionShift[] | null {
  const clicks = profile.clicks.flatMap((click) => {
    const vector = clicked.get(click.post);
    return vector ? [{ ...click, vector }] : [];
  });
  if (clicks.length === 0 || strength === 0 || candidates.length === 0) return null;
  const likeness = candidates.map(({ post, vector }) =>
    clicks.map((click) => (vector === null || click.post === post ? 0 : likenessOf(dot(vector, click.vector)))),
  );
  const meanOf = clicks.map((_, k) => likeness.reduce((sum, row) => sum + (row[k] as number), 0) / candidates.length);
  const weight = largestShift * strength;
  return likeness.map((row, i) => {
    const seen = clicks.map((click) => candidates[i]?.vector !== null && click.post !== candidates[i]?.post);
    const byClick = row.map((value, k) =>
      seen[k] ? (clicks[k]?.weight as number) * (value - (meanOf[k] as number)) : 0,
    );
    const value = byClick.reduce((sum, part) => sum + part, 0);
    return {
      contribution: { signal: 'session', raw: value, value, weight, amount: weight * value },
      byClick: profile.clicks.map((click) => byClick[clicks.findIndex((known) => known.post === click.post)] ?? 0),
    };
  });
}

function likenessOf(cosine: number): number {
  return Math.min(1, Math.max(0, (cosine - chance) / (same - chance)));
}
