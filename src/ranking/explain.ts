import type { Move } from '../domain/hit.ts';
import type { Profile } from '../session/profile.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** What the session did to one post: each click's part in the shift of its score. */
export interface Because {
  readonly byClick: readonly number[];
}

/**
 * Gives every post that stands elsewhere than in the plain order its reason: the places, and the clicks that pulled in the
 * direction it moved. A post that was merely overtaken has no click of its own; it names those that lifted the others.
 */
export function explainMoves(
  ranked: readonly Ranked[],
  plain: readonly Ranked[],
  because: ReadonlyMap<number, Because>,
  profile: Profile,
  posts: PostLookup,
): Ranked[] {
  const plainPlace = new Map(plain.map((item, place) => [item.id, place]));
  return ranked.map((item, place) => {
    const from = plainPlace.get(item.id) as number;
    if (from === place) return item;
    return {
      ...item,
      move: {
        plainPlace: from,
        place,
        amount: sessionAmount(item),
        interest: null,
        because: causes(item.id, place < from, because, profile, posts),
      },
    };
  });
}

function causes(
  id: number,
  rose: boolean,
  because: ReadonlyMap<number, Because>,
  profile: Profile,
  posts: PostLookup,
): Move['because'] {
  const own = (because.get(id)?.byClick ?? []).map((part) => Math.max(0, rose ? part : -part));
  const pulls = own.some((part) => part > 0) ? own : profile.clicks.map((click) => click.weight);
  const sum = pulls.reduce((a, b) => a + b, 0);
  return profile.clicks
    .map(({ post }, k) => ({ post, title: posts.titleOf(post), share: (pulls[k] ?? 0) / sum }))
    .filter(({ share }) => share > 0.01)
    .sort((a, b) => b.share - a.share);
}

function sessionAmount({ contributions }: Ranked): number {
  return contributions.filter(({ signal }) => signal === 'session').reduce((sum, { amount }) => sum + amount, 0);
}
