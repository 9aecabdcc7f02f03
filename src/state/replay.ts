import type { PostId } from '../domain/ids.ts';
import { emptyQuery, type Query } from '../domain/query.ts';
import type { SessionEvent, SessionState } from '../session/log.ts';
import { parseRoute } from './url.ts';

/** One act of a session with the impressions that led to it. */
export interface ReplayStep {
  readonly act: SessionEvent;
  readonly events: readonly SessionEvent[];
}

/** A session shown step by step in place of the person's own. */
export interface Replay {
  /** The file it came from; null for the built-in demonstration. */
  readonly file: string | null;
  readonly steps: readonly ReplayStep[];
  /** Steps applied so far. */
  readonly done: number;
  readonly playing: boolean;
}

/**
 * Cuts a log into steps, one for every act. Impressions come along with the act after them: by themselves they change no order,
 * and there are hundreds of them. Those after the last act show nothing and are left out.
 */
export function stepsOf(events: readonly SessionEvent[]): readonly ReplayStep[] {
  const steps: ReplayStep[] = [];
  let led: SessionEvent[] = [];
  for (const event of events) {
    led.push(event);
    if (event.kind === 'impression') continue;
    steps.push({ act: event, events: led });
    led = [];
  }
  return steps;
}

/** The session after the first `done` steps, as if the last of them had happened at `now` (milliseconds since the epoch). */
export function sessionAfter(steps: readonly ReplayStep[], done: number, now: number, strength: number): SessionState {
  const shift = now - (steps[done - 1]?.act.at ?? now);
  const events = steps.slice(0, done).flatMap((step) => step.events);
  return { events: events.map((event) => ({ ...event, at: event.at + shift })), paused: false, strength };
}

/** What was being asked after the first `done` steps; before the first, what it began with. */
export function queryAfter(steps: readonly ReplayStep[], done: number): Query {
  const named = (step: ReplayStep) => step.events.findLast((event) => 'query' in event);
  const last = steps.slice(0, done).findLast(named) ?? steps.find(named);
  const event = last && named(last);
  const name = event && 'query' in event ? event.query : '';
  // `queryName` writes a query without words as its address.
  return name.startsWith('?') ? parseRoute(name).query : { ...emptyQuery, words: name };
}

export function postsOf(steps: readonly ReplayStep[]): PostId[] {
  return steps.flatMap(({ act }) => ('post' in act ? [act.post] : 'posts' in act ? act.posts : []));
}
