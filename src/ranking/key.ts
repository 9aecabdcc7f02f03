import type { PostId } from '../domain/ids.ts';
import { dot, normalise } from '../domain/vectors.ts';

/** One thing that candidates are compared with: the centre of an interest, or a single post. */
export interface Key {
  /** Unit vector, measured from the origin of its `UserSide`. */
  readonly direction: Float32Array;
  /** What likeness gives, below 0 for what is not wanted. All keys of a user side together: at most 1 in size. */
  readonly weight: number;
  /** The posts it is made of and their shares of it; sum 1. */
  readonly parts: readonly { readonly post: PostId; readonly share: number }[];
  /** The cosine of a post of its own with what the others make of it; null when there is no other. */
  readonly toOthers: (post: PostId) => number | null;
  /** A single click of an interest: only the leading candidates attend to it. */
  readonly single: boolean;
  /** Name of the interest; null for what is not wanted and for interests without a name. */
  readonly interest: string | null;
}

/** A post of a key. */
export interface Part {
  readonly post: PostId;
  /** Unit vector from the origin. */
  readonly unit: Float32Array;
  /** Of all that it is known together with; sum 1. */
  readonly share: number;
}

/** The centre of the posts. `less` is taken from what they have in common. */
export function centreOf(parts: readonly Part[], less: Float32Array): Pick<Key, 'direction' | 'parts' | 'toOthers'> {
  const whole = sumOf(parts, less.length);
  return {
    direction: normalise(whole.map((value, i) => value - (less[i] as number))),
    parts,
    toOthers(post) {
      const own = parts.find((part) => part.post === post);
      if (!own || parts.length === 1) return null;
      const { unit, share } = own;
      const others = whole.map((value, i) => (value - share * (unit[i] as number)) / (1 - share) - (less[i] as number));
      return dot(unit, normalise(others));
    },
  };
}

/** A post by itself. */
export function single(part: Part): Pick<Key, 'direction' | 'parts' | 'toOthers'> {
  return { direction: part.unit, parts: [{ post: part.post, share: 1 }], toOthers: () => null };
}

/** The vectors' sum, each by its share. */
export function sumOf(parts: readonly Pick<Part, 'unit' | 'share'>[], dim: number): Float32Array {
  const sum = new Float32Array(dim);
  for (const { unit, share } of parts) {
    for (let i = 0; i < dim; i++) sum[i] = (sum[i] as number) + share * (unit[i] as number);
  }
  return sum;
}

/** The direction of `vector` as seen from `origin`, a unit vector. */
export function unitFrom(vector: Float32Array, origin: Float32Array): Float32Array {
  const unit = new Float32Array(vector.length);
  for (let i = 0; i < unit.length; i++) unit[i] = (vector[i] as number) - (origin[i] as number);
  return normalise(unit);
}
