import type { PostId } from '../domain/ids.ts';
import type { Exposure } from '../session/profile.ts';

/** Prior opens a look, before anything was shown: the rate is read relative to the session's own, so it hardly matters. */
const firstRate = 0.1;
/** n0: a rate of its own counts half after this many looks; until then the level above speaks. */
const halfMature = 8;

/** How often a post is opened where it is seen. */
export interface Popularity {
  /** Estimated opens a look, 0..1. */
  readonly rate: number;
  /** g: the share of the estimate that comes from alike posts, 1 for a post never seen, towards 0 with every look. */
  readonly gate: number;
}

/** The session's rates: `base` of everything that was seen, `of` a post with its semantic id (null: unknown). */
export interface SessionRates {
  readonly base: number;
  readonly of: (post: PostId, path: readonly number[] | null) => Popularity;
}

/**
 * Opens a look, backed off from the post to the prefixes of its semantic id and to the whole session: each level's rate is the
 * mean of a Beta posterior whose prior is the rate of the level above, worth n0 looks. That mean is
 * g * prior + (1 - g) * observed with g = n0 / (n0 + impressions): the gate by maturity of GateSID (arXiv 2603.22916) between
 * semantic and behavioural evidence, without a network. The work is one pass over what was seen, then lookups.
 */
export function sessionRates(
  exposure: ReadonlyMap<PostId, Exposure>,
  pathOf: (post: PostId) => readonly number[] | null,
): SessionRates {
  const whole = new Tally();
  const byPrefix = new Map<string, Tally>();
  for (const [post, seen] of exposure) {
    whole.add(seen);
    for (const prefix of prefixesOf(pathOf(post))) {
      const tally = byPrefix.get(prefix) ?? new Tally();
      tally.add(seen);
      byPrefix.set(prefix, tally);
    }
  }
  const base = whole.posterior(firstRate).rate;
  return {
    base,
    of(post, path) {
      const prior = prefixesOf(path).reduce((rate, prefix) => byPrefix.get(prefix)?.posterior(rate).rate ?? rate, base);
      const own = new Tally();
      own.add(exposure.get(post) ?? { impressions: 0, opens: 0 });
      return own.posterior(prior);
    },
  };
}

class Tally {
  private looks = 0;
  private opens = 0;

  /** An open without a recorded impression, from a link for example, was a look all the same. */
  add({ impressions, opens }: Exposure): void {
    this.looks += Math.max(impressions, opens);
    this.opens += opens;
  }

  posterior(prior: number): Popularity {
    const gate = halfMature / (halfMature + this.looks);
    return { rate: this.looks === 0 ? prior : gate * prior + (1 - gate) * (this.opens / this.looks), gate };
  }
}

/** Coarse to fine. */
function prefixesOf(path: readonly number[] | null): string[] {
  return (path ?? []).map((_, level, codes) => codes.slice(0, level + 1).join('-'));
}
