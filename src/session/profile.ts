import type { PostId } from '../domain/ids.ts';
import type { SessionState } from './log.ts';

/** A post the person opened and how much it counts now: 0..1, the sum over a profile being at most 1. */
export interface Click {
  readonly post: PostId;
  readonly weight: number;
}

/** What the session says about the person's interest, strongest click first. Empty: nothing is known. */
export interface Profile {
  readonly clicks: readonly Click[];
}

/** After this many later opens a click counts half. */
const halfLifeOpens = 6;
/** After this long a click counts half, too: a session's interest drifts. */
const halfLifeMs = 20 * 60_000;
/** A look of this length counts fully; a quick return (under the first) hardly. */
const quickReturnMs = 1_500;
const longLookMs = 15_000;
/** Weight of an open whose end has not been seen: it is on screen right now, or the tab was closed over it. */
const openLookWeight = 0.6;
/** Confidence grows with evidence: 1 - exp(-mass / mature). */
const mature = 1.2;

/**
 * A pure fold of the log: same log and `now`, same profile, on any device. An `undo` makes a post's earlier events as if they
 * had never been. A decayed sum of clicks is the positive part of Rocchio's feedback (Rocchio 1971), kept as single clicks
 * so that every move can name its cause.
 */
export function profileOf(session: SessionState, now: number): Profile {
  if (session.paused || session.strength === 0) return { clicks: [] };
  const looks: { post: PostId; at: number; dwellMs: number | null }[] = [];
  for (const event of session.events) {
    if (event.kind === 'open') looks.push({ post: event.post, at: event.at, dwellMs: null });
    else if (event.kind === 'dwell') {
      const look = looks.findLast((candidate) => candidate.post === event.post);
      if (look) look.dwellMs = event.dwellMs;
    } else if (event.kind === 'undo') {
      for (let i = looks.length - 1; i >= 0; i--) if (looks[i]?.post === event.post) looks.splice(i, 1);
    }
  }
  const mass = new Map<PostId, number>();
  looks.forEach((look, index) => {
    const later = looks.length - 1 - index;
    const age = 2 ** (-later / halfLifeOpens) * 2 ** (-Math.max(0, now - look.at) / halfLifeMs);
    mass.set(look.post, (mass.get(look.post) ?? 0) + age * lookWeight(look.dwellMs));
  });
  const sum = [...mass.values()].reduce((a, b) => a + b, 0);
  if (sum === 0) return { clicks: [] };
  const confidence = 1 - Math.exp(-sum / mature);
  const clicks = [...mass].map(([post, amount]) => ({ post, weight: (confidence * amount) / sum }));
  return { clicks: clicks.sort((a, b) => b.weight - a.weight || (a.post < b.post ? -1 : 1)) };
}

/** 0.15 for a quick return, rising with the logarithm of the time to 1 for a long look. */
function lookWeight(dwellMs: number | null): number {
  if (dwellMs === null) return openLookWeight;
  if (dwellMs <= quickReturnMs) return 0.15;
  const progress = Math.log(dwellMs / quickReturnMs) / Math.log(longLookMs / quickReturnMs);
  return 0.15 + 0.85 * Math.min(1, progress);
}
