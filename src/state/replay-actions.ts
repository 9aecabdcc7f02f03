import { freshSession, type SessionEvent } from '../session/log.ts';
import type { Context } from './context.ts';
import { demonstration } from './demonstration.ts';
import type { LoadPosts } from './known-posts.ts';
import type { Navigation } from './navigation.ts';
import { postsOf, queryAfter, type Replay, sessionAfter, stepsOf } from './replay.ts';
import type { SearchRunner } from './search-runner.ts';
import type { SessionLog } from './session-log.ts';
import { queryKey, type Route } from './url.ts';

/** Long enough to see the cards travel and to read what was done. */
const stepMs = 2_600;

/** Plays a recorded session on the real page, over a session that is only lent: stopping gives the person's own back. */
export function replayActions(
  { store, browser }: Context,
  navigation: Navigation,
  runner: SearchRunner,
  log: SessionLog,
  loadPosts: LoadPosts,
) {
  let callOff = () => {};
  let home: Route | null = null;

  const change = (next: Partial<Replay>) => {
    const { replay } = store.getState();
    if (replay) store.setState({ replay: { ...replay, ...next } });
  };

  function show({ steps, done }: Replay): void {
    log.change({ events: sessionAfter(steps, done, browser.now(), freshSession.strength).events });
    const { route } = store.getState();
    const query = queryAfter(steps, done);
    const same = queryKey(query) === queryKey(route.query);
    navigation.go({ ...route, post: null, view: 'feed', query }, 'replace');
    if (same) void runner.run();
  }

  function step(): void {
    const { replay } = store.getState();
    if (!replay || replay.done >= replay.steps.length) return;
    const done = replay.done + 1;
    const ended = done === replay.steps.length;
    change({ done, playing: replay.playing && !ended });
    show({ ...replay, done });
  }

  function playOn(): void {
    callOff = browser.later(() => {
      if (!store.getState().replay?.playing) return;
      step();
      playOn();
    }, stepMs);
  }

  function start(events: readonly SessionEvent[], file: string | null): void {
    const steps = stepsOf(events);
    home ??= { ...store.getState().route, post: null };
    const replay: Replay = { file, steps, done: 0, playing: true };
    store.setState({ replay });
    log.lend(freshSession, false);
    void loadPosts(postsOf(steps));
    show(replay);
    callOff();
    playOn();
  }

  return {
    /** What a file holds; the caller sees to it that there is something to play. */
    startFile: (events: readonly SessionEvent[], file: string) => start(events, file),
    startDemonstration: () => start(demonstration, null),
    /** From the end it starts over. */
    play(): void {
      const { replay } = store.getState();
      if (!replay || replay.playing) return;
      const over = replay.done === replay.steps.length;
      change({ playing: true, done: over ? 0 : replay.done });
      if (over) show({ ...replay, done: 0 });
      callOff();
      playOn();
    },
    pause(): void {
      callOff();
      change({ playing: false });
    },
    /** One step on; playing stops, so that there is time to look. */
    step(): void {
      callOff();
      change({ playing: false });
      step();
    },
    /** Ends it: session and address are as before it began. */
    stop(): void {
      callOff();
      if (store.getState().replay === null) return;
      store.setState({ replay: null });
      // Still over the lent session: going back is no change of topic.
      if (home) navigation.go(home, 'replace');
      log.giveBack();
      home = null;
      void runner.run();
    },
  };
}
