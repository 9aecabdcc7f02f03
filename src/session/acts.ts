import type { PostId } from '../domain/ids.ts';
import type { SessionEvent } from './log.ts';

/** What one event says about one post. */
export interface Act {
  readonly post: PostId;
  /** Place of its event in the log without what was undone. */
  readonly index: number;
  readonly at: number;
  /** `passed`: shown above a click and not clicked itself, which is weak and only counts beside what was clicked. */
  readonly kind: 'for' | 'against' | 'passed';
  /** What was done to it; to what was passed over, nothing: `open` is what was done instead. */
  readonly by: 'open' | 'comment-open' | 'like' | 'save' | 'less' | 'gather';
  /** How strongly it says so, above 0; before any fading. */
  readonly mass: number;
}

/** A look of this length counts fully; a quick return (under the first) hardly. */
const quickReturnMs = 1_500;
const longLookMs = 15_000;
const quickReturn = 0.15;
/** An open whose end has not been seen: it is on screen right now, or the tab was closed over it. */
const openLook = 0.6;
const like = 1.2;
const save = 1.6;
const commentOpen = 0.4;
const less = 1.5;
/** Of all its posts together: putting them together is as much as saving one. */
const gathering = 1.6;
/** Passed over above a click: it was seen, which is not to say that it was looked at. */
const passedOver = 0.06;

/**
 * The log as if what was undone had never been: an `undo` takes itself and every earlier event of its post away. Decisions about an
 * interest stay: the post only names it.
 */
export function withoutUndone(events: readonly SessionEvent[]): SessionEvent[] {
  const undoneAt = new Map<PostId, number>();
  for (const [index, event] of events.entries()) if (event.kind === 'undo') undoneAt.set(event.post, index);
  const isUndone = (post: PostId, index: number) => index < (undoneAt.get(post) ?? -1);
  return events.flatMap((event, index): SessionEvent[] => {
    if (event.kind === 'undo') return [];
    if (event.kind === 'gather') {
      const posts = event.posts.filter((post) => !isUndone(post, index));
      return posts.length === 0 ? [] : [{ ...event, posts }];
    }
    return event.kind === 'interest' || !('post' in event && isUndone(event.post, index)) ? [event] : [];
  });
}

/** All that an interest was made of when it was decided on. */
export function membersOf({ post, members = [] }: Extract<SessionEvent, { kind: 'interest' }>): readonly PostId[] {
  return [...new Set([post, ...members])];
}

/** Whether what happened to a post at a place in the log still counts: a removed interest takes along all until then. */
export function counting(events: readonly SessionEvent[]): (post: PostId, index: number) => boolean {
  const removedAt = new Map<PostId, number>();
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'interest' || event.change.kind !== 'remove') continue;
    for (const post of membersOf(event)) removedAt.set(post, index);
  }
  return (post, index) => index >= (removedAt.get(post) ?? 0);
}

/**
 * What the log says, act by act, in its order, without what was removed. Toggles count as they stand at the end; "less like this"
 * also silences what spoke for the post. Joachims et al., "Accurately Interpreting Clickthrough Data as Implicit Feedback" (SIGIR
 * 2005), is the source of the skip above a click, which counts here only if the post was in the viewport in the very order that
 * was clicked in, and once a query.
 */
export function actsOf(events: readonly SessionEvent[]): Act[] {
  const counts = counting(events);
  const dwells = dwellByOpen(events);
  const toggles = new Map<string, Act>();
  const acts: Act[] = [];
  const shown = new Map<string | undefined, Map<PostId, number>>();
  const passed = new Set<string>();
  for (const [index, event] of events.entries()) {
    if (event.kind === 'gather') {
      const mass = gathering / event.posts.length;
      for (const post of event.posts)
        if (counts(post, index)) acts.push({ post, index, at: event.at, kind: 'for', by: 'gather', mass });
    }
    if (!('post' in event) || !counts(event.post, index)) continue;
    if (event.kind === 'impression') {
      if (event.answer === undefined) continue;
      const places = shown.get(event.answer) ?? new Map<PostId, number>();
      places.set(event.post, event.place);
      shown.set(event.answer, places);
    } else if (event.kind === 'open') {
      const { post, at } = event;
      acts.push({ post, index, at, kind: 'for', by: 'open', mass: lookMass(dwells.get(index)) });
      for (const [above, place] of shown.get(event.answer) ?? []) {
        const once = `${event.query}\n${above}`;
        if (above === post || place >= event.place || passed.has(once)) continue;
        passed.add(once);
        acts.push({ post: above, index, at, kind: 'passed', by: 'open', mass: passedOver });
      }
    } else if (event.kind === 'comment-open') {
      acts.push({ post: event.post, index, at: event.at, kind: 'for', by: event.kind, mass: commentOpen });
    } else if (event.kind === 'like' || event.kind === 'save' || event.kind === 'less') {
      const { post, kind, on, at } = event;
      const mass = { like, save, less }[kind];
      toggles.delete(`${kind}\n${post}`);
      if (on)
        toggles.set(`${kind}\n${post}`, { post, index, at, kind: kind === 'less' ? 'against' : 'for', by: kind, mass });
    }
  }
  const all = [...acts, ...toggles.values()];
  const having = (kind: Act['kind']) => new Set(all.flatMap((act) => (act.kind === kind ? [act.post] : [])));
  const [liked, disliked] = [having('for'), having('against')];
  return all
    .filter(({ post, kind }) => kind === 'against' || !(disliked.has(post) || (kind === 'passed' && liked.has(post))))
    .sort((a, b) => a.index - b.index);
}

/** Milliseconds by the index of the open they belong to: the latest open of that post before the dwell. */
function dwellByOpen(events: readonly SessionEvent[]): Map<number, number> {
  const latest = new Map<PostId, number>();
  const dwells = new Map<number, number>();
  for (const [index, event] of events.entries()) {
    if (event.kind === 'open') latest.set(event.post, index);
    const open = event.kind === 'dwell' ? latest.get(event.post) : undefined;
    if (event.kind === 'dwell' && open !== undefined) dwells.set(open, event.dwellMs);
  }
  return dwells;
}

/** 0.15 for a quick return, rising with the logarithm of the time to 1 for a long look. */
function lookMass(dwellMs: number | undefined): number {
  if (dwellMs === undefined) return openLook;
  if (dwellMs <= quickReturnMs) return quickReturn;
  const progress = Math.log(dwellMs / quickReturnMs) / Math.log(longLookMs / quickReturnMs);
  return quickReturn + (1 - quickReturn) * Math.min(1, progress);
}
