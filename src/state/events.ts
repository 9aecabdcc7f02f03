import type { ClientEvent } from '../bridge/client-port.ts';
import type { ImportProgress } from '../bridge/contracts/import.ts';
import { type Context, notify } from './context.ts';
import type { SearchRunner } from './search-runner.ts';

/** While the library changes, the results are brought up to date at most this often. */
const refreshMs = 1_500;

/** Writes what comes from behind the interface into the state. */
export function createEventWriter(
  context: Context,
  runner: SearchRunner,
  refreshModels: () => Promise<void>,
): (event: ClientEvent) => void {
  const { store, browser } = context;
  let waiting = false;
  /** Key of the model that became ready last. */
  let servingModel: string | null = null;

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
        tellStop(context, state.imports, event.progress);
        break;
      case 'archive': {
        const { archive } = state;
        if ('progress' in archive) store.setState({ archive: { ...archive, progress: event.progress } });
        break;
      }
      case 'changed': {
        const before = state.library.kind === 'open' ? state.library.summary : null;
        const { summary } = event;
        store.setState({ library: { kind: 'open', summary } });
        if (before === null) break;
        if (before.waitingWords > 0 && summary.waitingWords === 0) void runner.run();
        else if (before.posts !== summary.posts || before.waiting !== summary.waiting) refreshSoon();
        break;
      }
      case 'library-failed':
        store.setState({ library: { kind: 'failed', problem: event.error } });
        break;
      case 'notice':
        notify(context, { kind: 'message', message: event.message });
        break;
      case 'encoder':
        store.setState({ encoders: { ...state.encoders, [event.tower]: event.state } });
        if (event.state.kind !== 'ready') break;
        if (state.results.response?.coverage === 'words-only') void runner.run();
        else if (servingModel !== null && servingModel !== event.state.report.modelKey) refreshSoon();
        servingModel = event.state.report.modelKey;
        break;
      case 'offline':
        store.setState({ offline: event.state });
        break;
      case 'update-ready':
        store.setState({ updateReady: true });
        break;
      case 'preparation':
        store.setState({ prepared: event.prepared });
        break;
      case 'models':
        void refreshModels();
        break;
    }
  };
}

/** An import that stopped by itself is told once; a pause by the person brings no new message. */
function tellStop(context: Context, before: ImportProgress, { phase, message }: ImportProgress): void {
  if (message === null) return;
  if (phase === 'full' && before.phase !== 'full')
    notify(context, { kind: 'problem', problem: { kind: 'disk-full', message } });
  if (phase === 'paused' && message !== before.message) notify(context, { kind: 'import-paused', message });
}
