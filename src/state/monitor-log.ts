import type { Context } from './context.ts';
import type { SearchRecord } from './monitor.ts';

/** A day of searching; older ones are forgotten. */
const most = 2_000;

/** Writes down every answer that reaches the page, in the memory of this tab; those of the tour and of replays are not the person's. */
export function keepMonitorLog({ store, browser }: Context): void {
  store.subscribe(({ results, tour, replay }, before) => {
    const { response, key } = results;
    if (response === null || response === before.results.response || tour !== null || replay !== null) return;
    // Further pages lengthen the list and lose posts from its total: the same answer.
    if (response.searchId === before.results.response?.searchId) return;
    const { status, coverage, total, readBy, flow } = response;
    const words = store.getState().route.query.words.trim();
    const record: SearchRecord = { at: browser.now(), key, words, status, coverage, total, readBy, flow };
    store.setState({ searches: [...store.getState().searches, record].slice(-most) });
  });
}
