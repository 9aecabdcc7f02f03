import type { AppState } from './app-state.ts';
import type { Context } from './context.ts';
import { isFiltered } from './url.ts';

/** Coming back from a post says several things at once (the address, how long it was looked at): one question for all. */
const settleMs = 60;
/** More would push the feed out of sight. */
const rowsShown = 3;

/** Nothing is asked: the place where the next interests are offered. */
export function isStartPage({ route, library }: Pick<AppState, 'route' | 'library'>): boolean {
  const { query, view } = route;
  if (view !== 'feed' || query.words.trim() !== '' || query.pictures.length > 0 || isFiltered(query)) return false;
  return library.kind !== 'open' || library.summary.posts > 0;
}

/**
 * Keeps `interestRows` in step with the session while the start page is in sight. They change on coming back to it, never under
 * the hand: not while a post is open, not while photos come in, and not because something was merely seen.
 */
export function watchInterestRows({ store, client, browser }: Context): void {
  let shownFor: string | null = null;
  let callOff = () => {};

  async function ask(key: string): Promise<void> {
    const { session } = store.getState();
    const interestRows = await client.library.interestRows(session, rowsShown).catch(() => []);
    if (shownFor === key) store.setState({ interestRows });
  }

  store.subscribe((state) => {
    const { library, route, preferences, imports } = state;
    if (library.kind !== 'open' || route.post !== null || !preferences.interestRows || !isStartPage(state)) return;
    if (imports.phase === 'running' || imports.phase === 'staging') return;
    const key = keyOf(state, library.summary.posts);
    if (key === shownFor) return;
    shownFor = key;
    callOff();
    callOff = browser.later(() => void ask(key), settleMs);
  });
}

/** What the rows depend on. */
function keyOf({ session }: AppState, posts: number): string {
  const acts = session.events.filter(({ kind }) => kind !== 'impression').length;
  return [posts, acts, session.paused, session.strength > 0].join(' ');
}
