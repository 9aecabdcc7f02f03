import type { Contribution } from '../domain/hit.ts';
import type { Profile } from '../session/profile.ts';
import { total } from './fuse.ts';
import { sessionRates } from './popularity.ts';
import type { PostLookup, Ranked } from './ranked.ts';

/** How far popularity may move a score at full strength; relevance spans 0..1. A tie-breaker beside the interests' shift. */
const largestShift = 0.04;

/**
 * What was opened where it was shown counts a little. A post that was hardly shown borrows the rate of alike posts, so that the
 * new is not held back for being new. `value` is the contrast (rate - base) / (rate + base) to the session's own rate, -1..1;
 * the amount stays within `largestShift * strength`. Order as given. Null, and nothing may move, without any open.
 */
export function gate(
  ranked: readonly Ranked[],
  profile: Profile,
  posts: Pick<PostLookup, 'idOf' | 'semanticIdOf' | 'semanticIdOfPost'>,
  strength: number,
): Ranked[] | null {
  if (strength === 0 || profile.clicks.length === 0) return null;
  if (![...profile.exposure.values()].some(({ opens }) => opens > 0)) return null;
  const rates = sessionRates(profile.exposure, (post) => posts.semanticIdOfPost(post));
  const weight = largestShift * strength;
  return ranked.map((item) => {
    const { rate } = rates.of(posts.idOf(item.id), posts.semanticIdOf(item.id));
    const value = (rate - rates.base) / (rate + rates.base);
    const contribution: Contribution = { signal: 'popularity', raw: rate, value, weight, amount: weight * value };
    const contributions = [...item.contributions, contribution];
    return { ...item, contributions, score: total(contributions) };
  });
}
