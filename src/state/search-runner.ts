import type { SearchRequest } from '../bridge/contracts/search.ts';
import { type Context, problemOf, report } from './context.ts';
import { queryKey } from './url.ts';

const firstPage = 60;
const nextPage = 60;
const typingDelayMs = 90;
/** A ready encoder that still leaves the words unread is asked again this often, with a pause before each time. */
const mostRetries = 3;
const retryDelayMs = 400;

export interface SearchRunner {
  /** Searches for the address's query at once; an older search still under way is dropped. */
  run(): Promise<void>;
  /** The same after a short pause, so that a typed word costs one search. */
  runSoon(): void;
  /** Fetches the next hits of the current results. */
  loadMore(): Promise<void>;
}

/** Keeps `results` in step with the address: only the latest search ever writes. */
export function createSearchRunner(context: Context): SearchRunner {
  const { store, client, browser } = context;
  let controller = new AbortController();
  let callOff = () => {};
  let fetching = false;
  let retries = 0;

  const request = (limit: number): SearchRequest => {
    const { route, session, preferences } = store.getState();
    return { query: route.query, session, limit, channels: 'hybrid', variety: preferences.variety };
  };

  async function run(): Promise<void> {
    callOff();
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const { route, results, library } = store.getState();
    if (library.kind !== 'open') return;
    const key = queryKey(route.query);
    // As many as are on screen: whoever has scrolled far stays there.
    const limit = key === results.key ? Math.max(firstPage, results.hits.length) : firstPage;
    store.setState({ results: { ...results, searching: true } });
    try {
      const response = await client.search(request(limit), signal);
      if (signal.aborted) return;
      if (response.coverage === 'complete' || key !== results.key) retries = 0;
      // The encoder may have become ready while this answer, made without it, was on its way.
      const missedIt = response.coverage === 'words-only' && store.getState().encoders.text.kind === 'ready';
      const again = missedIt && retries < mostRetries;
      store.setState({ results: { key, searching: again, response, hits: response.hits, problem: null } });
      if (!again) return;
      retries++;
      callOff = browser.later(() => void run(), retryDelayMs);
    } catch (error) {
      if (signal.aborted) return;
      store.setState({ results: { key, searching: false, response: null, hits: [], problem: problemOf(error) } });
    }
  }

  async function loadMore(): Promise<void> {
    const { results } = store.getState();
    const { response, hits, searching } = results;
    if (fetching || searching || !response || hits.length >= response.total) return;
    fetching = true;
    try {
      const more = await client.library.page(response.searchId, hits.length, nextPage);
      const now = store.getState().results;
      if (now.response !== response) return;
      // Posts deleted meanwhile shorten a page: the total follows, or the end would never come.
      const ended = more.length === 0 ? { ...response, total: hits.length } : response;
      store.setState({ results: { ...now, response: ended, hits: [...hits, ...more] } });
    } catch (error) {
      // The library keeps few rankings; one that has gone is made again with the next page included.
      if (problemOf(error).kind === 'not-found') await repeatLonger(hits.length + nextPage);
      else report(context, error);
    } finally {
      fetching = false;
    }
  }

  async function repeatLonger(limit: number): Promise<void> {
    const { signal } = controller;
    const { results } = store.getState();
    const response = await client.search(request(limit), signal);
    if (!signal.aborted) store.setState({ results: { ...results, response, hits: response.hits } });
  }

  return {
    run,
    runSoon: () => {
      callOff();
      callOff = browser.later(() => void run(), typingDelayMs);
    },
    loadMore: () => loadMore().catch((error: unknown) => report(context, error)),
  };
}
