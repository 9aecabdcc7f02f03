import type { Move } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import type { Cause } from './personalise.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** What the session did: to a post by its number (null: not by its interests), and what acted at all. */
export interface Because {
  readonly of: (id: number) => Cause | null;
  readonly acting: ReadonlyMap<PostId, number>;
}

/** Reasons with a smaller share are not told. */
const leastShare = 0.01;

/**
 * Gives every post that stands elsewhere than in the plain order its reason: the places, and the clicks that pulled in the
 * direction it moved. A post that was merely overtaken has no click of its own; it names those that lifted the others.
 */
export function explainMoves(
  ranked: readonly Ranked[],
  plain: readonly Ranked[],
  because: Because,
  profile: Profile,
  posts: PostLookup,
): Ranked[] {
  const plainPlace = new Map(plain.map((item, place) => [item.id, place]));
  const whole =
    because.acting.size > 0 ? because.acting : new Map(profile.clicks.map(({ post, weight }) => [post, weight]));
  const ofOthers = shares([...whole], posts);
  return ranked.map((item, place) => {
    const from = plainPlace.get(item.id) as number;
    if (from === place) return item;
    const direction = place < from ? 1 : -1;
    const reasons = once(() => {
      const cause = because.of(item.id);
      const pulls = [...(cause?.byPost ?? [])].map(([post, gain]) => [post, gain * direction] as const);
      const own = shares(pulls, posts);
      return own.length > 0
        ? { interest: cause?.interest ?? null, because: own }
        : { interest: null, because: ofOthers };
    });
    const move: Move = {
      plainPlace: from,
      place,
      amount: sessionAmount(item),
      get interest() {
        return reasons().interest;
      },
      get because() {
        return reasons().because;
      },
    };
    return { ...item, move };
  });
}

/** Hundreds of results move and a screenful is shown: the reasons are worked out for those that somebody looks at. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** The positive amounts as shares of their sum, largest first. */
function shares(amounts: readonly (readonly [PostId, number])[], posts: PostLookup): Move['because'] {
  const positive = amounts.filter(([, amount]) => amount > 0);
  const sum = positive.reduce((total, [, amount]) => total + amount, 0);
  return positive
    .map(([post, amount]) => ({ post, title: posts.titleOf(post), share: amount / sum }))
    .filter(({ share }) => share > leastShare)
    .sort((a, b) => b.share - a.share || (a.post < b.post ? -1 : 1));
}

function sessionAmount({ contributions }: Ranked): number {
  return contributions
    .filter(({ signal }) => signal === 'session' || signal === 'popularity')
    .reduce((sum, { amount }) => sum + amount, 0);
}
