import type { Hit } from '../domain/hit.ts';
import type { Query } from '../domain/query.ts';
import { freshSession } from '../session/log.ts';
import { type AppState, isBusy, type Panel } from './app-state.ts';
import type { Context } from './context.ts';
import type { Navigation } from './navigation.ts';
import type { SearchRunner } from './search-runner.ts';
import type { SessionLog } from './session-log.ts';
import { looksAt, noFacts, pointedAt, queryOf, type Tour, type TourLanguage, toOpen, tourSteps } from './tour.ts';
import { home as homeRoute, queryKey, type Route, type View } from './url.ts';

/** How long each of the two posts is looked at: long enough to see it, and to count as interest. */
const lookMs = 4_000;
/** Between two of them, so that the order is seen to change. */
const pauseMs = 900;
/** Playing by itself, a step stays for this long after it has come to rest. */
const restMs = 15_000;
/** An answer that has stood for this long is the last one. */
const calmMs = 80;

/**
 * Runs the tour on the real page: it searches and opens posts over a session that is only lent. However it ends, the person's
 * own session and address are back as they were.
 */
export function tourActions(
  context: Context,
  navigation: Navigation,
  runner: SearchRunner,
  log: SessionLog,
  stopReplay: () => void,
) {
  const { store, browser } = context;
  let controller = new AbortController();
  let callOff = () => {};
  let home: { readonly route: Route; readonly panel: Panel | null } | null = null;
  let opened: readonly Hit[] = [];
  let language: TourLanguage = 'en';

  const change = (next: Partial<Tour>) => {
    const { tour } = store.getState();
    if (tour) store.setState({ tour: { ...tour, ...next } });
  };
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const call = browser.later(resolve, ms);
      signal.addEventListener('abort', () => {
        call();
        reject(signal.reason);
      });
    });

  function ask(index: number): void {
    const step = tourSteps[index];
    const { tour, library } = store.getState();
    if (!step || !tour) return;
    const seedsOnly = library.kind === 'open' && library.summary.mine > 0;
    const ids = opened.map(({ post }) => post.id);
    const query = queryOf(step, tour.language, ids, seedsOnly);
    const events = step.opened ? looksAt(ids, query.words, lookMs, browser.now()) : [];
    navigation.go({ ...homeRoute, device: store.getState().route.device, query }, 'replace');
    // Going there is itself written down, as the person's would be: the step begins from its own log.
    log.change({ events });
    void runner.run();
  }

  /** Looks at one post after the other, as a person would. */
  async function openBoth(signal: AbortSignal): Promise<void> {
    opened = toOpen(store.getState().results.hits);
    for (const [i, { post }] of opened.entries()) {
      await sleep(pauseMs, signal);
      navigation.go({ ...store.getState().route, post: post.id }, 'replace');
      change({ facts: { ...noFacts, opened: opened.slice(0, i + 1).map(({ post }) => post.title) } });
      await sleep(lookMs, signal);
      navigation.go({ ...store.getState().route, post: null }, 'replace');
      await answered(context, signal);
    }
  }

  async function arrive(index: number, signal: AbortSignal): Promise<void> {
    const step = tourSteps[index];
    if (!step) return;
    if (step.opened && opened.length === 0) {
      // The step that opens them was left before its results had come.
      ask(tourSteps.findIndex(({ opens }) => opens));
      await answered(context, signal);
      opened = toOpen(store.getState().results.hits);
    }
    ask(index);
    await answered(context, signal);
    if (step.opens) await openBoth(signal);
    const { results, route } = store.getState();
    const pointed = pointedAt(step, route.query.words, results.hits);
    change({
      acting: false,
      facts: {
        total: results.response?.total ?? 0,
        ms: (results.response?.timings ?? []).reduce((sum, { ms }) => sum + ms, 0),
        post: pointed?.post.id ?? null,
        title: pointed && (pointed.post.title || pointed.post.fileName),
        move: pointed?.move ?? null,
        moved: results.hits.filter(({ move }) => move !== null).length,
        opened: opened.map(({ post }) => post.title),
      },
    });
    rest();
  }

  function enter(index: number): void {
    controller.abort();
    controller = new AbortController();
    callOff();
    change({ index, acting: true, facts: noFacts });
    const { signal } = controller;
    arrive(index, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  function rest(): void {
    callOff();
    const { tour } = store.getState();
    if (tour?.auto && !tour.acting && tour.index < tourSteps.length - 1)
      callOff = browser.later(() => enter(tour.index + 1), restMs);
  }

  /** The pages that show how it works need a query: the person's, or else the tour's first. */
  function worthShowing({ query }: Route): Query {
    const first = tourSteps.find(({ asks }) => asks !== null);
    return queryKey(query) === '' && first ? queryOf(first, language, [], false) : query;
  }

  function end(view: View = 'feed'): void {
    if (home === null) return;
    controller.abort();
    callOff();
    const { route, panel } = home;
    home = null;
    opened = [];
    store.setState({ tour: null, panel });
    // What the address records on the way back still goes to the lent session.
    navigation.go(view === 'feed' ? route : { ...route, post: null, view, query: worthShowing(route) }, 'replace');
    log.giveBack();
    void runner.run();
  }

  return {
    start(chosen: TourLanguage): void {
      stopReplay();
      const { route, panel, tour } = store.getState();
      if (tour) return;
      home = { route, panel };
      language = chosen;
      log.lend(freshSession, true);
      store.setState({ tour: { index: 0, language, acting: true, auto: false, facts: noFacts }, panel: null });
      enter(0);
    },
    next(): void {
      const { tour } = store.getState();
      if (tour && tour.index < tourSteps.length - 1) enter(tour.index + 1);
      else end();
    },
    back(): void {
      const { tour } = store.getState();
      if (tour && tour.index > 0) enter(tour.index - 1);
    },
    setAuto(auto: boolean): void {
      change({ auto });
      rest();
    },
    /** Gives session and address back; `view` other than `feed` goes on to one of the pages that show how it works. */
    end,
  };
}

/** Resolves when the complete answer to the address is there, or all there will be. */
function answered({ store, browser }: Context, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let callOff = () => {};
    const finish = (settle: () => void) => {
      callOff();
      unsubscribe();
      settle();
    };
    // A model that has just become ready is followed by another search at once: only what stays counts.
    const check = (state: AppState) => {
      callOff();
      if (!isBusy(state)) callOff = browser.later(() => finish(resolve), calmMs);
    };
    const unsubscribe = store.subscribe(check);
    signal.addEventListener('abort', () => finish(() => reject(signal.reason)));
    check(store.getState());
  });
}
