import type { AddressBar, BrowserPorts, KeyValue } from './ports.ts';

/** The real browser behind the ports. */
export const browser: BrowserPorts = {
  now: () => Date.now(),
  address: addressBar(),
  tabStorage: guarded(() => sessionStorage),
  storage: guarded(() => localStorage),
  askPersistence: async () => (await navigator.storage?.persist?.()) ?? false,
  later: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

function addressBar(): AddressBar {
  const to = (search: string) => `${location.pathname}${search}`;
  return {
    read: () => location.search,
    push: (search, depth) => history.pushState({ depth }, '', to(search)),
    replace: (search) => history.replaceState(history.state, '', to(search)),
    depth: () => Number((history.state as { depth?: number } | null)?.depth ?? 0),
    back: (steps) => history.go(-steps),
    onPop: (listener) => addEventListener('popstate', listener),
  };
}

/** Even naming a storage throws where cookies are blocked. */
function guarded(storage: () => Storage): KeyValue {
  return {
    get: (key) => {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    set: (key, value) => {
      try {
        storage().setItem(key, value);
      } catch {
        // Forbidden or full: the setting then lasts as long as the page.
      }
    },
  };
}
