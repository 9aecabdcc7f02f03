import type { PostId } from '../domain/ids.ts';
import type { Key } from './key.ts';

/** What each post of the session gave to one candidate's shift, and the interest that did most of it. */
export interface Cause {
  readonly byPost: ReadonlyMap<PostId, number>;
  readonly interest: string | null;
}

/** `gains[k]` is what key k gave to the candidate, whose post is `own`: of each key's posts the others gave it, its own click nothing. */
export function causeOf(keys: readonly Key[], gains: readonly number[], own: PostId): Cause {
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

/** What acts at all: the posts whose keys have weight, with the size of it. */
export function actingIn(keys: readonly Key[]): Map<PostId, number> {
  return addedUp(keys.flatMap(({ parts, weight }) => parts.map(({ post, share }) => [post, Math.abs(weight) * share])));
}

function addedUp(amounts: readonly (readonly [PostId, number])[]): Map<PostId, number> {
  const sums = new Map<PostId, number>();
  for (const [post, amount] of amounts) sums.set(post, (sums.get(post) ?? 0) + amount);
  return sums;
}
