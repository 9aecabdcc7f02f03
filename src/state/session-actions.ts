import type { PostId } from '../domain/ids.ts';
import { freshSession, type SessionEvent, type SessionState } from '../session/log.ts';
import { type Click, profileOf } from '../session/profile.ts';
import type { Context } from './context.ts';
import type { SearchRunner } from './search-runner.ts';
import { saveSession } from './session-storage.ts';

const sliderDelayMs = 120;

/** What a person can do to what was learnt, and how opening posts is recorded. */
export function sessionActions({ store, client, browser }: Context, runner: SearchRunner) {
  let callOff = () => {};

  function change(next: Partial<SessionState>): void {
    const session = { ...store.getState().session, ...next };
    store.setState({ session });
    saveSession(browser.tabStorage, session);
  }

  function record(event: SessionEvent): void {
    const { session } = store.getState();
    if (!session.paused) change({ events: [...session.events, event] });
  }

  return {
    /** An open is counted once however often the page is reloaded over it. */
    recordOpen(post: PostId, place: number, query: string): void {
      const last = store.getState().session.events.at(-1);
      if (last?.kind === 'open' && last.post === post) return;
      record({ kind: 'open', post, at: browser.now(), place, query });
    },
    recordDwell(post: PostId, dwellMs: number): void {
      record({ kind: 'dwell', post, at: browser.now(), dwellMs });
    },
    /** Fetches the posts of the clicks for the panel. */
    async loadClicked(): Promise<void> {
      const { session, clicked } = store.getState();
      const missing = clicksOf(session, browser.now()).filter(({ post }) => !clicked.has(post));
      if (missing.length === 0) return;
      const found = await Promise.allSettled(missing.map(({ post }) => client.library.post(post)));
      const posts = found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const known = new Map(store.getState().clicked);
      for (const post of posts) known.set(post.id, post);
      store.setState({ clicked: known });
    },
    undoClick(post: PostId): void {
      change({ events: [...store.getState().session.events, { kind: 'undo', post, at: browser.now() }] });
      void runner.run();
    },
    pause(paused: boolean): void {
      change({ paused });
      void runner.run();
    },
    setStrength(strength: number): void {
      change({ strength });
      callOff();
      callOff = browser.later(() => void runner.run(), sliderDelayMs);
    },
    reset(): void {
      change({ events: [], paused: freshSession.paused });
      void runner.run();
    },
  };
}

/** The clicks with their present weights, also while paused or at strength 0: they are known, they only do not act. */
export function clicksOf(session: SessionState, now: number): readonly Click[] {
  return profileOf({ ...session, paused: false, strength: session.strength || 1 }, now).clicks;
}
