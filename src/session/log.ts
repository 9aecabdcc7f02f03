import type { PostId } from '../domain/ids.ts';

interface OnPost {
  readonly post: PostId;
  /** Milliseconds of the page's clock, passed in. */
  readonly at: number;
}

interface InAnswer extends OnPost {
  /** Counted from 0, near-duplicates at the place of the post they stand behind. 0 without an answer. */
  readonly place: number;
  readonly query: string;
  /** The order that the place belongs to. None: reached otherwise than from results, or logged before orders had names. */
  readonly answer?: string;
}

/** So many of the latest posts that were acted on are remembered: what is older has faded. */
export const remembered = 32;

/** A gathering holds at most so many posts, so that it does not push out most of what is remembered. */
export const mostGathered = 12;

/** What a person did, in the order it happened. Names follow Qilin (SIGIR'25, arXiv 2503.00501). */
export type SessionEvent =
  /** At least half of the card was in the viewport for a second. */
  | (InAnswer & { readonly kind: 'impression' })
  | (InAnswer & { readonly kind: 'open' })
  /** Closing an opened post: how long it was looked at. Belongs to the latest open of that post. */
  | (OnPost & { readonly kind: 'dwell'; readonly dwellMs: number })
  /** `on: false` takes it back. */
  | (OnPost & { readonly kind: 'like' | 'save' | 'less'; readonly on: boolean })
  /** Its comments were opened or read to the end. */
  | (OnPost & { readonly kind: 'comment-open' })
  /** The words changed: `added` narrows the same interest, `other` is a new topic, `deleted` widens. */
  | { readonly kind: 'reformulation'; readonly at: number; readonly query: string; readonly change: Reformulation }
  /** Forget everything the person did with this post. */
  | (OnPost & { readonly kind: 'undo' })
  /** What the person decided about an interest: the post it began with, and all it was made of then, at most `remembered`. */
  | (OnPost & { readonly kind: 'interest'; readonly change: InterestChange; readonly members?: readonly PostId[] })
  /** Posts were put together, as on the map, to be one interest: one act about all of them, 1 to `mostGathered`. */
  | { readonly kind: 'gather'; readonly at: number; readonly posts: readonly PostId[] };

export type Reformulation = 'added' | 'deleted' | 'other';

export type InterestChange =
  | { readonly kind: 'mute'; readonly on: boolean }
  | { readonly kind: 'remove' }
  /** 0 (nothing) to 2 (twice as much). */
  | { readonly kind: 'weigh'; readonly factor: number };

/** The append-only log of one tab and how it may act. Lives in sessionStorage, never in the library. */
export interface SessionState {
  readonly events: readonly SessionEvent[];
  /** While paused nothing is recorded and nothing acts. */
  readonly paused: boolean;
  /** 0 (no effect) to 1 (strongest). */
  readonly strength: number;
}

export const freshSession: SessionState = { events: [], paused: false, strength: 0.6 };

/** The session as if it acted: while paused or at strength 0 what was learnt is known all the same. */
export function asActing(session: SessionState): SessionState {
  return { ...session, paused: false, strength: session.strength || 1 };
}
