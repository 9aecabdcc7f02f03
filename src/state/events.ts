import type { ClientEvent } from '../bridge/client-port.ts';
import { type Context, notify } from './context.ts';
import type { SearchRunner } from './search-runner.ts';

/** While an import runs, the results are brought up to date at most this often. */
const refreshMs = 1_500;

/** Writes what comes from behind the interface into the state. */
export function createEventWriter(
  context: Context,
  runner: SearchRunner,
  refreshModels: () => Promise<void>,
): (event: ClientEvent) => void {
  const { store, browser } = context;
  let waiting = false;

  function refreshSoon(): void {
    if (waiting) return;
    waiting = true;
    browser.later(() => {
      waiting = false;
      // Nothing moves behind an opened post; closing it searches again anyway.
      if (store.getState().route.post === null) void runner.run();
    }, refreshMs);
  }

  return (event) => {
    const state = store.getState();
    switch (event.kind) {
      case 'import':
        store.setState({ imports: event.progress });
        break;
      case 'changed': {
        const before = state.library.kind === 'open' ? state.library.summary.posts : null;
        store.setState({ library: { kind: 'open', summary: event.summary } });
        if (before !== null && before !== event.summary.posts) refreshSoon();
        break;
      }
      case 'notice':
        notify(context, { kind: 'message', message: event.message });
        break;
      case 'encoder':
        store.setState({ encoders: { ...state.encoders, [event.tower]: event.state } });
        if (event.state.kind === 'ready' && state.results.response?.coverage === 'words-only') void runner.run();
        break;
      case 'offline-ready':
        store.setState({ offlineReady: true });
        break;
      case 'models':
        void refreshModels();
        break;
    }
  };
}
