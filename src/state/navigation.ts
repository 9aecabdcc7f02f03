import type { Context } from './context.ts';
import { formatRoute, parseRoute, queryKey, type Route } from './url.ts';

/** `push`: a step that Back undoes. `draft`: typing; the first keystroke makes a step, the rest rewrite it. */
export type Step = 'push' | 'draft' | 'replace';

export interface Arrivals {
  queryChanged(step: Step | 'pop'): void;
  postChanged(before: Route): void;
  /** What was being typed is meant now. */
  draftSettled(): void;
}

export interface Navigation {
  go(next: Route, step: Step): void;
  /** From an opened post to the feed it was opened from: back in history where possible, so that Back does not reopen it. */
  leavePost(): void;
  /** Ends a draft: the next keystroke starts a new step. */
  settle(): void;
}

/** The one place where the address changes, by the person or by Back and Forward. */
export function createNavigation({ store, browser: { address } }: Context, arrivals: Arrivals): Navigation {
  let drafting = false;
  /** Between asking the browser to go back and arriving there. */
  let leaving = false;

  function arrive(next: Route, step: Step | 'pop'): void {
    const before = store.getState().route;
    store.setState({ route: next });
    // First the post: what was learnt from it already acts on the next search.
    if (before.post !== next.post) arrivals.postChanged(before);
    if (queryKey(before.query) !== queryKey(next.query)) arrivals.queryChanged(step);
  }

  address.onPop(() => {
    drafting = false;
    leaving = false;
    arrive(parseRoute(address.read()), 'pop');
  });

  return {
    go(next, step) {
      const search = formatRoute(next);
      const rewrite = step === 'replace' || (step === 'draft' && drafting);
      if (search !== address.read()) {
        if (rewrite) address.replace(search);
        else address.push(search, next.post === null ? 0 : address.depth() + 1);
      }
      drafting = step === 'draft' || (step === 'replace' && drafting);
      arrive(next, step);
    },
    leavePost() {
      const depth = address.depth();
      if (leaving) return;
      if (depth > 0) {
        leaving = true;
        address.back(depth);
      } else this.go({ ...store.getState().route, post: null }, 'push');
    },
    settle() {
      if (drafting) arrivals.draftSettled();
      drafting = false;
    },
  };
}
