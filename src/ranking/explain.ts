import type { Move } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Profile } from '../session/profile.ts';
import type { Cause } from './cause.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** What the session did: to a post by its number (null: not by its interests), and what acted at all. */
export interface Because {
  readonly of: (id: number) => Cause | null;
  readonly acting: ReadonlyMap<PostId, number>;
}

/** Reasons with a smaller share are not told. */
const leastShare = 0.01;

/**
 * Tells of a post, by its number, why it stands elsewhere than in the plain order: the places, and the clicks that pulled in the
 * direction it moved. A post that was merely overtaken has no click of its own; it names those that lifted the others. Null where
 * it stands in its place. Hundreds of results move and a screenful is shown: so the reasons are worked out for those asked for.
 */
export function explainMoves(
  ranked: readonly Ranked[],
  plain: readonly Ranked[],
  because: Because,
  profile: Profile,
  posts: PostLookup,
): (id: number) => Move | null {
  const placeOf = new Map(ranked.map(({ id }, place) => [id, place]));
  const plainPlaceOf = new Map(plain.map(({ id }, place) => [id, place]));
  const whole =
    because.acting.size > 0 ? because.acting : new Map(profile.clicks.map(({ post, weight }) => [post, weight]));
  return (id) => {
    const [place, plainPlace] = [placeOf.get(id) as number, plainPlaceOf.get(id) as number];
    if (place === plainPlace) return null;
    const direction = place < plainPlace ? 1 : -1;
    const cause = because.of(id);
    const pulls = [...(cause?.byPost ?? [])].map(([post, gain]) => [post, gain * direction] as const);
    const own = shares(pulls, posts);
    return {
      plainPlace,
      place,
      amount: sessionAmount(ranked[place] as Ranked),
      interest: own.length > 0 ? (cause?.interest ?? null) : null,
      because: own.length > 0 ? own : shares([...whole], posts),
    };
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
