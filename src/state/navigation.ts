import type { Context } from './context.ts';
import { formatRoute, parseRoute, queryKey, type Route } from './url.ts';

/** `push`: a step that Back undoes. `draft`: typing; the first keystroke makes a step, the rest rewrite it. */
export type Step = 'push' | 'draft' | 'replace';

export interface Arrivals {
  queryChanged(step: Step | 'pop'): void;
  postChanged(before: Route): void;
}

export interface Navigation {
  go(next: Route, step: Step): void;
  /** Ends a draft: the next keystroke starts a new step. */
  settle(): void;
}

/** The one place where the address changes, by the person or by Back and Forward. */
export function createNavigation({ store, browser: { address } }: Context, arrivals: Arrivals): Navigation {
  let drafting = false;

  function arrive(next: Route, step: Step | 'pop'): void {
    const before = store.getState().route;
    store.setState({ route: next });
    // First the post: what was learnt from it already acts on the next search.
    if (before.post !== next.post) arrivals.postChanged(before);
    if (queryKey(before.query) !== queryKey(next.query)) arrivals.queryChanged(step);
  }

  address.onPop(() => {
    drafting = false;
    arrive(parseRoute(address.read()), 'pop');
  });

  return {
    go(next, step) {
      const search = formatRoute(next);
      const rewrite = step === 'replace' || (step === 'draft' && drafting);
      if (search !== address.read()) address[rewrite ? 'replace' : 'push'](search);
      drafting = step === 'draft' || (step === 'replace' && drafting);
      arrive(next, step);
    },
    settle() {
      drafting = false;
    },
  };
}
