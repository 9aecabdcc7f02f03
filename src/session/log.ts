import type { PostId } from '../domain/ids.ts';

/** What a person did, in the order it happened. `at`: milliseconds of the page's clock, passed in. Names follow Qilin (SIGIR'25). */
export type SessionEvent =
  | {
      readonly kind: 'open';
      readonly post: PostId;
      readonly at: number;
      readonly place: number;
      readonly query: string;
    }
  /** Closing an opened post: how long it was looked at. Belongs to the latest open of that post. */
  | { readonly kind: 'dwell'; readonly post: PostId; readonly at: number; readonly dwellMs: number }
  /** Forget everything the person did with this post. */
  | { readonly kind: 'undo'; readonly post: PostId; readonly at: number };

/** The append-only log of one tab and how it may act. Lives in sessionStorage, never in the library. */
export interface SessionState {
  readonly events: readonly SessionEvent[];
  /** While paused nothing is recorded and nothing acts. */
  readonly paused: boolean;
  /** 0 (no effect) to 1 (strongest). */
  readonly strength: number;
}

export const freshSession: SessionState = { events: [], paused: false, strength: 0.6 };
