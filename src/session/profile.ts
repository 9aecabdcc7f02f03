import type { PostId } from '../domain/ids.ts';
import { type Act, actsOf, withoutUndone } from './acts.ts';
import type { Interest } from './interests.ts';
import type { InterestChange, SessionEvent, SessionState } from './log.ts';

/** A post the person acted on and how much that counts now: 0..1, the sum over a list being at most 1. */
export interface Click {
  readonly post: PostId;
  readonly weight: number;
}

/** What the acts on one post say together. */
export interface Evidence {
  readonly post: PostId;
  /** Faded sum of its acts, above 0. */
  readonly mass: number;
  /** Places of its first and its last act in the log without what was undone. */
  readonly first: number;
  readonly last: number;
}

/** How often a post was seen, and how often opened where it was seen. */
export interface Exposure {
  readonly impressions: number;
  readonly opens: number;
}

/** A decision of the person about the interest that `anchor` belongs to, and its place in the log without what was undone. */
export interface Decision {
  readonly anchor: PostId;
  readonly index: number;
  readonly change: InterestChange;
}

/** What the session says about the person, before anybody looks at a vector. */
export interface Profile {
  /** What spoke for a post, strongest first. Empty: nothing is known, and nothing may move. */
  readonly clicks: readonly Click[];
  /** The same posts, the latest act first. */
  readonly evidence: readonly Evidence[];
  /** "Less like this", and what was passed over above a click; the latest first. */
  readonly against: readonly Evidence[];
  readonly passed: readonly Evidence[];
  /** The clicks by subject, strongest first; empty until somebody with the vectors fills them in (`interestsOf`). */
  readonly interests: readonly Interest[];
  /** In the order of the log. */
  readonly decisions: readonly Decision[];
  readonly exposure: ReadonlyMap<PostId, Exposure>;
}

export const emptyProfile: Profile = {
  clicks: [],
  evidence: [],
  against: [],
  passed: [],
  interests: [],
  decisions: [],
  exposure: new Map(),
};

/** After this many later opens an act counts half. */
const halfLifeOpens = 6;
/** After this long an act counts half, too: a session's interest drifts. */
export const halfLifeMs = 20 * 60_000;
/** What is left of earlier acts when the person turns to another topic. */
const keptByNewTopic = 0.7;
/** Confidence grows with evidence: 1 - exp(-mass / mature). */
const mature = 1.2;

/**
 * A pure fold of the log: same log and `now`, same profile, on any device. An `undo` makes a post's earlier events as if they
 * had never been. A decayed sum of clicks is the positive part of Rocchio's feedback (Rocchio 1971), kept as single posts
 * so that every move can name its cause.
 */
export function profileOf(session: SessionState, now: number): Profile {
  if (session.paused || session.strength === 0) return emptyProfile;
  const events = withoutUndone(session.events);
  const acts = actsOf(events);
  const fade = fading(events, now);
  const gather = (kind: Act['kind']) =>
    gathered(
      acts.filter((act) => act.kind === kind),
      fade,
    );
  const evidence = gather('for');
  return {
    clicks: weighed(evidence),
    evidence,
    against: gather('against'),
    passed: gather('passed'),
    interests: [],
    decisions: events.flatMap((event, index) =>
      event.kind === 'interest' ? [{ anchor: event.post, index, change: event.change }] : [],
    ),
    exposure: exposureOf(events),
  };
}

/** Weights: shares of the mass, times the confidence that so much evidence deserves. Strongest first. */
export function weighed(evidence: readonly Pick<Evidence, 'post' | 'mass'>[]): Click[] {
  const sum = evidence.reduce((total, { mass }) => total + mass, 0);
  const confidence = 1 - Math.exp(-sum / mature);
  return evidence
    .map(({ post, mass }) => ({ post, weight: (confidence * mass) / sum }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.post < b.post ? -1 : 1));
}

/** The share of an act that is left now: later opens, time and a change of topic take from it. */
function fading(events: readonly SessionEvent[], now: number): (act: Act) => number {
  const opens = events.flatMap((event, index) => (event.kind === 'open' ? [index] : []));
  const turns = events.flatMap((event, index) =>
    event.kind === 'reformulation' && event.change === 'other' ? [index] : [],
  );
  const after = (places: readonly number[], act: Act) => places.filter((index) => index > act.index).length;
  return (act) =>
    2 ** (-after(opens, act) / halfLifeOpens) *
    2 ** (-Math.max(0, now - act.at) / halfLifeMs) *
    keptByNewTopic ** after(turns, act);
}

function gathered(acts: readonly Act[], fade: (act: Act) => number): Evidence[] {
  const byPost = new Map<PostId, Evidence>();
  for (const act of acts) {
    const before = byPost.get(act.post);
    byPost.set(act.post, {
      post: act.post,
      mass: (before?.mass ?? 0) + act.mass * fade(act),
      first: before?.first ?? act.index,
      last: act.index,
    });
  }
  return [...byPost.values()].sort((a, b) => b.last - a.last || (a.post < b.post ? -1 : 1));
}

function exposureOf(events: readonly SessionEvent[]): Map<PostId, Exposure> {
  const exposure = new Map<PostId, Exposure>();
  for (const event of events) {
    if (event.kind !== 'impression' && event.kind !== 'open') continue;
    const { impressions, opens } = exposure.get(event.post) ?? { impressions: 0, opens: 0 };
    const isOpen = event.kind === 'open';
    exposure.set(event.post, { impressions: impressions + (isOpen ? 0 : 1), opens: opens + (isOpen ? 1 : 0) });
  }
  return exposure;
}
