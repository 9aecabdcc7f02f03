import type { PostId } from '../domain/ids.ts';
import { dot, normalise } from '../domain/vectors.ts';
import { type Click, type Evidence, type Profile, weighed } from './profile.ts';

/** One subject of the session: posts that are alike and were acted on. */
export interface Interest {
  /** The post it began with: how the person's decisions name it. */
  readonly anchor: PostId;
  /** Its posts, strongest first. */
  readonly members: readonly Click[];
  /** Sum of the members' weights, 0..1, before what the person decided. */
  readonly weight: number;
  /** As the person weighed it: 0 (nothing) to 2 (twice as much). */
  readonly factor: number;
  readonly muted: boolean;
  /** Set by who knows the tags. */
  readonly name: string | null;
}

/** So many of the latest posts that were acted on are looked at. */
const remembered = 32;
const mostInterests = 4;
/** Groups whose posts are this much alike on average are one subject, however many interests there may be. Centred cosines. */
const sameSubject = 0.45;

/**
 * Groups what was clicked into at most min(4, log2(posts)) interests, at least one: the number of interests of MIND (Li et al.,
 * CIKM 2019, arXiv 1904.08030), by average-linkage clustering instead of capsule routing, which needs neither a seed nor
 * training and does not depend on the order of the clicks. `vectorOf` gives unit vectors from which the library's mean has been
 * taken; posts without one are left out. A removed interest takes along what its posts had said until then.
 */
export function interestsOf(profile: Profile, vectorOf: (post: PostId) => Float32Array | null): Interest[] {
  const vectors = new Map<PostId, Float32Array>();
  for (const { post } of profile.evidence) {
    const vector = vectors.size < remembered ? vectorOf(post) : null;
    if (vector) vectors.set(post, vector);
  }
  const known = profile.evidence.filter(({ post }) => vectors.has(post));
  const left = withoutRemoved(known, profile, vectors);
  const weights = new Map(weighed(left).map((click) => [click.post, click]));
  return groupsOf(left, vectors)
    .map((group): Interest => {
      const members = group.flatMap(({ post }) => weights.get(post) ?? []).sort(strongestFirst);
      return {
        anchor: anchorOf(group),
        members,
        weight: members.reduce((sum, { weight }) => sum + weight, 0),
        ...decided(profile, group),
        name: null,
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.anchor < b.anchor ? -1 : 1));
}

/** How many interests so many posts can tell apart. */
export function interestsFor(posts: number): number {
  return Math.max(1, Math.min(mostInterests, Math.floor(Math.log2(posts))));
}

/** Replays the removals in order, each among the posts that were known at its time. */
function withoutRemoved(
  known: readonly Evidence[],
  { decisions }: Profile,
  vectors: ReadonlyMap<PostId, Float32Array>,
): readonly Evidence[] {
  return decisions.reduce((left, { anchor, index, change }) => {
    if (change.kind !== 'remove') return left;
    const before = left.filter(({ first }) => first < index);
    const removed = groupsOf(before, vectors).find((group) => group.some(({ post }) => post === anchor)) ?? [];
    return left.filter((one) => one.last > index || !removed.includes(one));
  }, known);
}

/** Average-linkage agglomeration (Sokal and Michener 1958) until no more groups are left than interests are allowed. */
function groupsOf(posts: readonly Evidence[], vectors: ReadonlyMap<PostId, Float32Array>): Evidence[][] {
  const inOrder = [...posts].sort((a, b) => a.first - b.first || (a.post < b.post ? -1 : 1));
  const groups = inOrder.map((one) => ({
    posts: [one],
    sum: Float32Array.from(vectors.get(one.post) as Float32Array),
  }));
  const allowed = interestsFor(posts.length);
  for (;;) {
    const best = nearestPair(groups);
    if (best === null || (groups.length <= allowed && best.likeness < sameSubject)) break;
    const [into, from] = [groups[best.a], groups[best.b]] as [(typeof groups)[0], (typeof groups)[0]];
    into.posts.push(...from.posts);
    for (let i = 0; i < into.sum.length; i++) into.sum[i] = (into.sum[i] as number) + (from.sum[i] as number);
    groups.splice(best.b, 1);
  }
  return groups.map((group) => group.posts);
}

/** The mean cosine over all pairs of two groups is the dot product of their sums over the product of their sizes. */
function nearestPair(groups: readonly { posts: readonly unknown[]; sum: Float32Array }[]) {
  let best: { a: number; b: number; likeness: number } | null = null;
  for (const [a, left] of groups.entries()) {
    for (let b = a + 1; b < groups.length; b++) {
      const right = groups[b] as (typeof groups)[0];
      const likeness = dot(left.sum, right.sum) / (left.posts.length * right.posts.length);
      if (best === null || likeness > best.likeness) best = { a, b, likeness };
    }
  }
  return best;
}

/** A decision holds for the interest that has its anchor now; the latest of a kind counts. */
function decided({ decisions }: Profile, group: readonly Evidence[]): Pick<Interest, 'factor' | 'muted'> {
  const mine = decisions.filter(({ anchor }) => group.some(({ post }) => post === anchor));
  let [factor, muted] = [1, false];
  for (const { change } of mine) {
    if (change.kind === 'weigh') factor = Math.min(2, Math.max(0, change.factor));
    if (change.kind === 'mute') muted = change.on;
  }
  return { factor, muted };
}

function anchorOf(group: readonly Evidence[]): PostId {
  return group.reduce((oldest, one) => (one.first < oldest.first ? one : oldest)).post;
}

const strongestFirst = (a: Click, b: Click) => b.weight - a.weight || (a.post < b.post ? -1 : 1);

/** Unit vector of what is left of `vector` without the library's mean: what sets it apart from everything else. */
export function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return normalise(vector.map((value, i) => value - (mean[i] as number)));
}
