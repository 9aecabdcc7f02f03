import type { PostId } from '../domain/ids.ts';
import { dot, normalise } from '../domain/vectors.ts';
import type { Profile } from '../session/profile.ts';
import type { Attention } from './attention.ts';

/** One thing that candidates are compared with: the centre of an interest, or a single post. */
export interface Key {
  /** Unit vector, measured from the origin of its `UserSide`. */
  readonly direction: Float32Array;
  /** What likeness gives, below 0 for what is not wanted. All keys of a user side together: at most 1 in size. */
  readonly weight: number;
  /** The posts it is made of and their shares of it; sum 1. */
  readonly parts: readonly { readonly post: PostId; readonly share: number }[];
  /** The direction as it would be without that post of its own; null when nothing is left. */
  readonly without: (post: PostId) => Float32Array | null;
  /** A single click of an interest: only the leading candidates attend to it. */
  readonly single: boolean;
  /** Name of the interest; null for what is not wanted and for interests without a name. */
  readonly interest: string | null;
}

/** The half of the comparison that is the same for all candidates of a request. */
export interface UserSide {
  readonly keys: readonly Key[];
  /** From where candidates and keys are measured. */
  readonly origin: Float32Array;
}

/** The answers to the query and the library they come from. */
export interface Surroundings {
  /** Mean vector of the answers, better ones counting more. */
  readonly answers: Float32Array;
  /** Mean vector of the library. */
  readonly library: Float32Array;
  /** Share of the library that the answers are, 0..1. */
  readonly share: number;
}

interface Known {
  readonly post: PostId;
  readonly vector: Float32Array;
  /** Of all that it is known together with; sum 1. */
  readonly share: number;
}

/** Of what speaks against posts, the latest few are enough. */
const remembered = 16;

/**
 * Which interests have a say in this query, and what they look for. Label-aware attention of MIND (Li et al., CIKM 2019, arXiv
 * 1904.08030): softmax of weight and agreement, here behind a sigmoid gate, so that nothing acts where nothing agrees (the
 * attention gate of SORT, arXiv 2603.03988). What was passed over is taken from an interest's centre after Rocchio (1971).
 * Null when there is nothing to attend to. Its cost does not depend on the number of candidates.
 */
export function userSideOf(
  profile: Profile,
  vectorOf: (post: PostId) => Float32Array | null,
  around: Surroundings,
  attention: Attention,
): UserSide | null {
  const origin = mixed(around.library, around.answers, attention.amongAnswers);
  const agreementOf = agreementWith(around);
  const gate = (agreement: number) => 1 / (1 + Math.exp((attention.agreement - agreement) / attention.agreementWidth));
  const passed = attention.contrast > 0 ? known(profile.passed.slice(0, remembered).map(asWeight), vectorOf) : [];
  const unwantedPart = sumOf(passed, origin).map((value) => attention.contrast * value);

  const speaking = profile.interests
    .filter(({ muted, factor }) => !muted && factor > 0)
    .map((interest) => ({ ...interest, members: known(interest.members, vectorOf) }))
    .filter(({ members }) => members.length > 0)
    .map((interest) => ({ ...interest, agreement: agreementOf(interest.members) }));
  const weight = speaking.reduce((sum, interest) => sum + interest.weight, 0);
  const says = speaking.map((interest) => interest.weight * Math.exp(attention.sharpness * interest.agreement));
  const allSay = says.reduce((a, b) => a + b, 0);
  const keys = speaking.flatMap(({ members, factor, agreement, name }, k): Key[] => {
    const full = ((weight * (says[k] as number)) / allSay) * factor * gate(agreement);
    const single = members.map(
      (member): Key => ({
        ...keyOf([{ ...member, share: 1 }], null, origin),
        weight: full * attention.toActs * member.share,
        single: true,
        interest: name,
      }),
    );
    const centre = { ...keyOf(members, unwantedPart, origin), single: false, interest: name };
    return [{ ...centre, weight: full * (1 - attention.toActs) }, ...single].filter((key) => key.weight > 0);
  });

  const against = profile.against.slice(0, remembered);
  const dislike = 1 - Math.exp(-against.reduce((sum, { mass }) => sum + mass, 0));
  const unwanted = known(against.map(asWeight), vectorOf).map(
    (one): Key => ({
      ...keyOf([{ ...one, share: 1 }], null, origin),
      weight: -dislike * one.share * gate(agreementOf([one])),
      single: false,
      interest: null,
    }),
  );
  const all = [...keys, ...unwanted];
  return all.length === 0 ? null : { keys: bounded(all), origin };
}

const asWeight = ({ post, mass }: { post: PostId; mass: number }) => ({ post, weight: mass });

function known(
  posts: readonly { post: PostId; weight: number }[],
  vectorOf: (post: PostId) => Float32Array | null,
): Known[] {
  const found = posts.flatMap(({ post, weight }) => {
    const vector = vectorOf(post);
    return vector ? [{ post, vector, weight }] : [];
  });
  const sum = found.reduce((total, { weight }) => total + weight, 0);
  // What faded to nothing has no direction.
  return sum > 0 ? found.map(({ post, vector, weight }) => ({ post, vector, share: weight / sum })) : [];
}

/**
 * Cosine of an interest and the answers, both measured from the library's mean. The more of the library the answers are, the
 * nearer they come to that mean and the less their direction says: then it is measured from nearer to zero.
 */
function agreementWith({ answers, library, share }: Surroundings): (posts: readonly Known[]) => number {
  const zero = library.map((value) => value * (1 - share));
  const direction = unitFrom(answers, zero);
  return (posts) => dot(normalise(sumOf(posts, zero)), direction);
}

/** `less` is taken from what the posts have in common. */
function keyOf(
  posts: readonly Known[],
  less: Float32Array | null,
  origin: Float32Array,
): Omit<Key, 'weight' | 'single' | 'interest'> {
  const directionOf = (some: readonly Known[]) => {
    const sum = sumOf(some, origin);
    if (less) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) - (less[i] as number);
    return normalise(sum);
  };
  return {
    direction: directionOf(posts),
    parts: posts.map(({ post, share }) => ({ post, share })),
    without: (post) => {
      const others = posts.filter((one) => one.post !== post);
      const left = others.reduce((sum, { share }) => sum + share, 0);
      return left === 0 ? null : directionOf(others.map((one) => ({ ...one, share: one.share / left })));
    },
  };
}

/** Whatever people weigh up, a shift stays bounded. */
function bounded(keys: readonly Key[]): Key[] {
  const size = keys.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  return size <= 1 ? [...keys] : keys.map((key) => ({ ...key, weight: key.weight / size }));
}

function sumOf(posts: readonly Known[], origin: Float32Array): Float32Array {
  const sum = new Float32Array(origin.length);
  for (const { vector, share } of posts) {
    const unit = unitFrom(vector, origin);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (unit[i] as number);
  }
  return sum;
}

function unitFrom(vector: Float32Array, origin: Float32Array): Float32Array {
  const unit = new Float32Array(vector.length);
  for (let i = 0; i < unit.length; i++) unit[i] = (vector[i] as number) - (origin[i] as number);
  return normalise(unit);
}

function mixed(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, i) => (1 - share) * value + share * (b[i] as number));
}
