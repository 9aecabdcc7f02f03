import type { PostId } from '../domain/ids.ts';
import { dot, normalise } from '../domain/vectors.ts';
import type { Profile } from '../session/profile.ts';
import type { Attention } from './attention.ts';
import { centreOf, type Key, type Part, single, sumOf, unitFrom } from './key.ts';

/** The half of the comparison that is the same for all candidates of a request. */
export interface UserSide {
  readonly keys: readonly Key[];
  /** From where candidates and keys are measured. */
  readonly origin: Float32Array;
}

/** The answers to the query and the library they come from. */
interface Surroundings {
  /** Mean vector of the answers, better ones counting more. */
  readonly answers: Float32Array;
  /** Mean vector of the library. */
  readonly library: Float32Array;
  /** Share of the library that the answers are, 0..1. */
  readonly share: number;
}

type VectorOf = (post: PostId) => Float32Array | null;

/** Of what speaks against posts, the latest few are enough. */
const remembered = 16;
/** Of single clicks the strongest say it: each of many says next to nothing, and every one costs as much as an interest. */
const mostSingles = 11;

/**
 * Which interests have a say in this query, and what they look for. Label-aware attention of MIND (Li et al., CIKM 2019, arXiv
 * 1904.08030): softmax of weight and agreement, here behind a sigmoid gate, so that nothing acts where nothing agrees (the
 * attention gate of SORT, arXiv 2603.03988). What was passed over is taken from an interest's centre after Rocchio (1971).
 * Null when there is nothing to attend to. Its cost does not depend on the number of candidates.
 */
export function userSideOf(
  profile: Profile,
  vectorOf: VectorOf,
  around: Surroundings,
  attention: Attention,
): UserSide | null {
  const origin = mixed(around.library, around.answers, attention.amongAnswers);
  const agreementOf = agreementWith(around, vectorOf);
  const gate = (agreement: number) => 1 / (1 + Math.exp((attention.agreement - agreement) / attention.agreementWidth));
  const passed =
    attention.contrast > 0 ? partsOf(profile.passed.slice(0, remembered).map(asWeight), vectorOf, origin) : [];
  const unwantedPart = sumOf(passed, origin.length).map((value) => attention.contrast * value);

  const speaking = profile.interests
    .filter(({ muted, factor }) => !muted && factor > 0)
    .map((interest) => ({ ...interest, parts: partsOf(interest.members, vectorOf, origin) }))
    .filter(({ parts }) => parts.length > 0)
    .map((interest) => ({ ...interest, agreement: agreementOf(interest.parts) }));
  const weight = speaking.reduce((sum, interest) => sum + interest.weight, 0);
  const says = speaking.map((interest) => interest.weight * Math.exp(attention.sharpness * interest.agreement));
  const allSay = says.reduce((a, b) => a + b, 0);
  const spoken = speaking.flatMap(({ parts, factor, agreement, name }, k): Key[] => {
    const full = ((weight * (says[k] as number)) / allSay) * factor * gate(agreement);
    const singles = parts.map(
      (part): Key => ({
        ...single(part),
        weight: full * attention.toActs * part.share,
        single: true,
        interest: name,
      }),
    );
    const centre: Key = {
      ...centreOf(parts, unwantedPart),
      weight: full * (1 - attention.toActs),
      single: false,
      interest: name,
    };
    return [centre, ...singles].filter((key) => key.weight > 0);
  });

  const heard = new Set(
    spoken
      .filter(({ single }) => single)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, mostSingles),
  );
  const keys = spoken.filter((key) => !key.single || heard.has(key));

  const against = profile.against.slice(0, remembered);
  const dislike = 1 - Math.exp(-against.reduce((sum, { mass }) => sum + mass, 0));
  const unwanted = partsOf(against.map(asWeight), vectorOf, origin).map(
    (part): Key => ({
      ...single(part),
      weight: -dislike * part.share * gate(agreementOf([part])),
      single: false,
      interest: null,
    }),
  );
  const all = [...keys, ...unwanted];
  return all.length === 0 ? null : { keys: bounded(all), origin };
}

const asWeight = ({ post, mass }: { post: PostId; mass: number }) => ({ post, weight: mass });

/** Those with a vector, their weights as shares. What faded to nothing has no direction. */
function partsOf(posts: readonly { post: PostId; weight: number }[], vectorOf: VectorOf, origin: Float32Array): Part[] {
  const found = posts.flatMap(({ post, weight }) => {
    const vector = vectorOf(post);
    return vector ? [{ post, vector, weight }] : [];
  });
  const sum = found.reduce((total, { weight }) => total + weight, 0);
  return sum > 0
    ? found.map(({ post, vector, weight }) => ({ post, unit: unitFrom(vector, origin), share: weight / sum }))
    : [];
}

/**
 * Cosine of an interest and the answers, both measured from the library's mean. The more of the library the answers are, the
 * nearer they come to that mean and the less their direction says: then it is measured from nearer to zero.
 */
function agreementWith(
  { answers, library, share }: Surroundings,
  vectorOf: VectorOf,
): (parts: readonly Part[]) => number {
  const zero = library.map((value) => value * (1 - share));
  const direction = unitFrom(answers, zero);
  return (parts) => {
    const seen = parts.map((part) => ({
      unit: unitFrom(vectorOf(part.post) as Float32Array, zero),
      share: part.share,
    }));
    return dot(normalise(sumOf(seen, zero.length)), direction);
  };
}

/** Whatever people weigh up, a shift stays bounded. */
function bounded(keys: readonly Key[]): Key[] {
  const size = keys.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  return size <= 1 ? [...keys] : keys.map((key) => ({ ...key, weight: key.weight / size }));
}

function mixed(a: Float32Array, b: Float32Array, share: number): Float32Array {
  return a.map((value, i) => (1 - share) * value + share * (b[i] as number));
}
