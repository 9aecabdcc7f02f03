import type { PostId } from '../domain/ids.ts';
import { type Act, actsOf, counting, membersOf, withoutUndone } from './acts.ts';
import type { Interest } from './interests.ts';
import { type InterestChange, remembered, type SessionEvent, type SessionState } from './log.ts';

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
  /** The most telling of what was done to it. */
  readonly by: Act['by'];
  /** The place in the log of the latest gathering that it is part of. */
  readonly gathered?: number;
}

/** In how many queries a post was seen, and how often it was opened. */
export interface Exposure {
  readonly impressions: number;
  readonly opens: number;
}

/** A decision of the person about an interest that stayed. */
export interface Decision {
  /** Its posts at that time, but for those that were removed since. */
  readonly members: readonly PostId[];
  readonly change: Exclude<InterestChange, { kind: 'remove' }>;
}

/** What the session says about the person, before anybody looks at a vector. */
export interface Profile {
  /** What speaks for a post, strongest first; once interests are known, as they were decided on. Empty: nothing may move. */
  readonly clicks: readonly Click[];
  /** What is known to speak for a post, whatever was decided, the latest act first. */
  readonly evidence: readonly Evidence[];
  /** "Less like this", and what was passed over above a click; the latest first. */
  readonly against: readonly Evidence[];
  readonly passed: readonly Evidence[];
  /** The evidence by subject, strongest first; empty until somebody with the vectors fills them in (`interestsOf`). */
  readonly interests: readonly Interest[];
  /** In the order of the log. */
  readonly decisions: readonly Decision[];
  /** Without what was removed; once interests are known, without the posts of muted ones. */
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
  const counts = counting(events);
  const acts = actsOf(events);
  const fade = fading(events, now);
  const gather = (kind: Act['kind']) =>
    gathered(
      acts.filter((act) => act.kind === kind),
      fade,
    );
  const recent = latestActedOn(events);
  const evidence = gather('for').filter(({ post }) => recent.has(post));
  return {
    clicks: weighed(evidence),
    evidence,
    against: gather('against'),
    passed: gather('passed'),
    interests: [],
    decisions: events.flatMap((event, index) => {
      if (event.kind !== 'interest' || event.change.kind === 'remove') return [];
      return [{ members: membersOf(event).filter((post) => counts(post, index)), change: event.change }];
    }),
    exposure: exposureOf(events.filter((event, index) => !('post' in event) || counts(event.post, index))),
  };
}

/**
 * The profile as the person decided about its interests, and the only place that says what a muted one no longer does: its posts are
 * no clicks, and were not seen. A weighed one's clicks count by its factor. A removed one is not known any more (`counting`).
 */
export function asDecided(
  profile: Profile,
  interests: readonly Pick<Interest, 'members' | 'factor' | 'muted'>[],
): Profile {
  const says = new Map(
    interests.flatMap(({ members, factor, muted }) => members.map(({ post }) => [post, muted ? 0 : factor] as const)),
  );
  const sayOf = (post: PostId) => says.get(post) ?? 1;
  return {
    ...profile,
    clicks: weighed(profile.evidence.map(({ post, mass }) => ({ post, mass: mass * sayOf(post) }))),
    exposure: new Map([...profile.exposure].filter(([post]) => sayOf(post) > 0)),
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

/** What is told of a post to which several things were done: the last of these. */
const telling: readonly Act['by'][] = ['comment-open', 'open', 'gather', 'less', 'like', 'save'];

/** Removed ones among them: or else older posts would take their places. */
function latestActedOn(events: readonly SessionEvent[]): ReadonlySet<PostId> {
  const posts = new Set<PostId>();
  for (const event of [...events].reverse()) {
    const speaks =
      event.kind === 'open' || event.kind === 'like' || event.kind === 'save' || event.kind === 'comment-open';
    for (const post of speaks ? [event.post] : event.kind === 'gather' ? event.posts : [])
      if (posts.size < remembered) posts.add(post);
  }
  return posts;
}

function gathered(acts: readonly Act[], fade: (act: Act) => number): Evidence[] {
  const byPost = new Map<PostId, Evidence>();
  for (const act of acts) {
    const before = byPost.get(act.post);
    const gathered = act.by === 'gather' ? act.index : before?.gathered;
    byPost.set(act.post, {
      post: act.post,
      mass: (before?.mass ?? 0) + act.mass * fade(act),
      first: before?.first ?? act.index,
      last: act.index,
      by: before && telling.indexOf(before.by) > telling.indexOf(act.by) ? before.by : act.by,
      ...(gathered !== undefined && { gathered }),
    });
  }
  return [...byPost.values()].sort((a, b) => b.last - a.last || (a.post < b.post ? -1 : 1));
}

function exposureOf(events: readonly SessionEvent[]): Map<PostId, Exposure> {
  const exposure = new Map<PostId, Exposure>();
  const seen = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'impression' && event.kind !== 'open') continue;
    const isOpen = event.kind === 'open';
    const once = `${event.query}\n${event.post}`;
    if (!isOpen && seen.has(once)) continue;
    if (!isOpen) seen.add(once);
    const { impressions, opens } = exposure.get(event.post) ?? { impressions: 0, opens: 0 };
    exposure.set(event.post, { impressions: impressions + (isOpen ? 0 : 1), opens: opens + (isOpen ? 1 : 0) });
  }
  return exposure;
}
