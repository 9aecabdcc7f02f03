import { createStore } from 'zustand/vanilla';
import type { FoveaClient } from '../bridge/client-port.ts';
import { type AppState, noImport, noResults, type Panel } from './app-state.ts';
import { type Context, problemOf } from './context.ts';
import { createDetailWatcher, detailActions } from './detail-actions.ts';
import { createEventWriter } from './events.ts';
import { importActions } from './import-actions.ts';
import { modelActions } from './model-actions.ts';
import { createNavigation } from './navigation.ts';
import type { BrowserPorts } from './ports.ts';
import { loadPreferences, type Preferences, savePreferences } from './preferences.ts';
import { searchActions } from './search-actions.ts';
import { createSearchRunner } from './search-runner.ts';
import { sessionActions } from './session-actions.ts';
import { loadSession } from './session-storage.ts';
import { parseRoute } from './url.ts';

/** The state of one tab and everything that can be done to it. */
export function createFovea(client: FoveaClient, browser: BrowserPorts) {
  const store = createStore<AppState>(() => initialState(browser));
  const context: Context = { store, client, browser };
  const runner = createSearchRunner(context);
  const session = sessionActions(context, runner);
  const watcher = createDetailWatcher(context, session, runner);
  const navigation = createNavigation(context, {
    queryChanged: (step) => (step === 'draft' ? runner.runSoon() : void runner.run()),
    postChanged: watcher.postChanged,
  });
  const models = modelActions(context);
  const onEvent = createEventWriter(context, runner, models.refreshModels);

  /** Opens the library and answers the address the page was opened with. */
  async function start(): Promise<void> {
    try {
      const summary = await client.start(onEvent);
      store.setState({ library: { kind: 'open', summary } });
      const { route } = store.getState();
      const searched = runner.run();
      if (route.post !== null) watcher.postChanged({ ...route, post: null });
      await searched;
    } catch (error) {
      store.setState({ library: { kind: 'failed', problem: problemOf(error) } });
    }
  }

  return {
    store,
    library: client.library,
    actions: {
      start,
      search: searchActions(context, navigation, runner),
      detail: detailActions(context, navigation),
      session,
      imports: importActions(context, runner),
      models,
      setPreferences(change: Partial<Preferences>): void {
        const preferences = { ...store.getState().preferences, ...change };
        store.setState({ preferences });
        savePreferences(browser.storage, preferences);
      },
      showPanel: (panel: Panel | null) => store.setState({ panel }),
      retryEncoder: client.retryEncoder,
      dismissNotice: (id: number) =>
        store.setState({ notices: store.getState().notices.filter((notice) => notice.id !== id) }),
    },
  };
}

export type Fovea = ReturnType<typeof createFovea>;

function initialState(browser: BrowserPorts): AppState {
  return {
    route: parseRoute(browser.address.read()),
    results: noResults,
    suggestions: [],
    detail: null,
    session: loadSession(browser.tabStorage),
    clicked: new Map(),
    imports: noImport,
    library: { kind: 'opening' },
    storage: null,
    encoders: { image: { kind: 'idle' }, text: { kind: 'idle' } },
    models: [],
    downloads: {},
    capabilities: null,
    offlineReady: false,
    preferences: loadPreferences(browser.storage),
    notices: [],
    panel: null,
  };
}
