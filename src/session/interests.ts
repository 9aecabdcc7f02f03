import type { PostId } from '../domain/ids.ts';
import { dot, normalise } from '../domain/vectors.ts';
import { type Click, type Decision, type Evidence, type Profile, weighed } from './profile.ts';

/** One subject of the session: posts that are alike and were acted on. */
export interface Interest {
  /** The post it began with. */
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

const mostInterests = 4;
/** Groups whose posts are this much alike on average are one subject, however many interests there may be. Centred cosines. */
export const sameSubject = 0.45;

/**
 * Groups what was clicked into at most min(4, log2(posts)) interests, at least one: the number of interests of MIND (Li et al.,
 * CIKM 2019, arXiv 1904.08030), by agglomerative clustering instead of capsule routing, which needs neither a seed nor
 * training and does not depend on the order of the clicks. `vectorOf` gives unit vectors from which the library's mean has been
 * taken; posts without one are left out. What the person has put together stays together and counts as a subject of its own.
 */
export function interestsOf(profile: Profile, vectorOf: (post: PostId) => Float32Array | null): Interest[] {
  const vectors = new Map<PostId, Float32Array>();
  for (const { post } of profile.evidence) {
    const vector = vectorOf(post);
    if (vector) vectors.set(post, vector);
  }
  const known = profile.evidence.filter(({ post }) => vectors.has(post));
  const weights = new Map(weighed(known).map((click) => [click.post, click]));
  const groups = groupsOf(known, vectors);
  const decided = decidedOf(profile.decisions, groups);
  return groups
    .map((group, i): Interest => {
      const members = group.flatMap(({ post }) => weights.get(post) ?? []).sort(strongestFirst);
      return {
        anchor: anchorOf(group),
        members,
        weight: members.reduce((sum, { weight }) => sum + weight, 0),
        ...(decided[i] as (typeof decided)[0]),
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

interface Group {
  readonly posts: Evidence[];
  /** Of the posts' unit vectors, and its length: the more alike they are, the longer. */
  readonly sum: Float32Array;
  length: number;
}

/**
 * Agglomeration until no more groups are left than interests are allowed. Each step loses as little as it can of what spherical
 * k-means keeps (Dhillon and Modha 2001): the lengths of the groups' sums. Unlike the mean likeness of two groups, which we had
 * before, this puts no odd post alone into a group because of which two subjects have to share the other.
 */
function groupsOf(posts: readonly Evidence[], vectors: ReadonlyMap<PostId, Float32Array>): Evidence[][] {
  const inOrder = [...posts].sort((a, b) => a.first - b.first || (a.post < b.post ? -1 : 1));
  const groups = startingGroups(inOrder, vectors);
  const loose = posts.filter(({ gathered }) => gathered === undefined).length;
  const gatherings = new Set(posts.flatMap(({ gathered }) => gathered ?? [])).size;
  const allowed = Math.min(mostInterests, interestsFor(loose) + gatherings);
  for (;;) {
    const best = nearestPair(groups);
    if (best === null || (groups.length <= allowed && best.likeness < sameSubject)) break;
    const [into, from] = [groups[best.a], groups[best.b]] as [Group, Group];
    into.posts.push(...from.posts);
    for (let i = 0; i < into.sum.length; i++) into.sum[i] = (into.sum[i] as number) + (from.sum[i] as number);
    into.length = best.length;
    groups.splice(best.b, 1);
  }
  return groups.map((group) => group.posts);
}

/** One for each post, but for those that were put together. */
function startingGroups(posts: readonly Evidence[], vectors: ReadonlyMap<PostId, Float32Array>): Group[] {
  const groups = new Map<PostId | number, Evidence[]>();
  for (const one of posts) {
    const key = one.gathered ?? one.post;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group): Group => {
    const [first, ...others] = group.map(({ post }) => vectors.get(post) as Float32Array);
    const sum = Float32Array.from(first as Float32Array);
    for (const vector of others)
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    return { posts: group, sum, length: Math.sqrt(dot(sum, sum)) };
  });
}

/** The two groups that lose least together, with the length of their sum and the mean cosine over all pairs of their posts. */
function nearestPair(groups: readonly Group[]) {
  let best: { a: number; b: number; lost: number; length: number; likeness: number } | null = null;
  for (const [a, left] of groups.entries()) {
    for (let b = a + 1; b < groups.length; b++) {
      const right = groups[b] as Group;
      const along = dot(left.sum, right.sum);
      const length = Math.sqrt(Math.max(0, left.length ** 2 + right.length ** 2 + 2 * along));
      const lost = left.length + right.length - length;
      const likeness = along / (left.posts.length * right.posts.length);
      if (best === null || lost < best.lost) best = { a, b, lost, length, likeness };
    }
  }
  return best;
}

/** A decision holds for the group that has most of the posts it was about; the latest of a kind counts. */
function decidedOf(decisions: readonly Decision[], groups: readonly (readonly Evidence[])[]) {
  const decided = groups.map(() => ({ factor: 1, muted: false }));
  for (const { members, change } of decisions) {
    const shared = groups.map((group) => group.filter(({ post }) => members.includes(post)).length);
    const most = Math.max(...shared);
    const about = most > 0 ? decided[shared.indexOf(most)] : undefined;
    if (about && change.kind === 'weigh') about.factor = Math.min(2, Math.max(0, change.factor));
    if (about && change.kind === 'mute') about.muted = change.on;
  }
  return decided;
}

function anchorOf(group: readonly Evidence[]): PostId {
  return group.reduce((oldest, one) => (one.first < oldest.first ? one : oldest)).post;
}

const strongestFirst = (a: Click, b: Click) => b.weight - a.weight || (a.post < b.post ? -1 : 1);

/** Unit vector of what is left of `vector` without the library's mean: what sets it apart from everything else. */
export function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return normalise(vector.map((value, i) => value - (mean[i] as number)));
}
