import * as v from 'valibot';
import type { AppState } from './app-state.ts';
import type { Context } from './context.ts';
import { queryKey } from './url.ts';

const key = 'fovea.recent.1';
const kept = 12;
const schema = v.pipe(v.string(), v.parseJson(), v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(500))));

export interface RecentQueries {
  /** Latest first. */
  list(): readonly string[];
  /** The person meant the words in the address: they are kept once they are known to return something. */
  commit(): void;
  clear(): void;
}

/** The words of this tab's searches that found something; they end with the tab. */
export function createRecentQueries({ store, browser: { tabStorage } }: Context): RecentQueries {
  let committed: string | null = null;

  function list(): readonly string[] {
    const stored = v.safeParse(schema, tabStorage.get(key));
    return stored.success ? stored.output : [];
  }

  function keepIfAnswered({ results, route }: AppState): void {
    if (committed === null || route.query.words.trim() !== committed) return;
    if (results.key !== queryKey(route.query) || !results.response || results.response.coverage !== 'complete') return;
    const words = committed;
    committed = null;
    if (results.response.total === 0) return;
    tabStorage.set(key, JSON.stringify([words, ...list().filter((other) => other !== words)].slice(0, kept)));
  }

  store.subscribe((state, before) => {
    if (state.results !== before.results) keepIfAnswered(state);
  });

  return {
    list,
    commit() {
      const state = store.getState();
      committed = state.route.query.words.trim() || null;
      keepIfAnswered(state);
    },
    clear: () => tabStorage.set(key, '[]'),
  };
}
