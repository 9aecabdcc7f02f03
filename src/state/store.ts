import { createStore } from 'zustand/vanilla';
import type { FoveaClient } from '../bridge/client-port.ts';
import type { LibrarySummary } from '../bridge/contracts/library.ts';
import { type AppState, noExperiment, noImport, noResults, type Panel } from './app-state.ts';
import { archiveActions } from './archive-actions.ts';
import { type Context, problemOf } from './context.ts';
import { createDetailWatcher, detailActions } from './detail-actions.ts';
import { createEventWriter } from './events.ts';
import { importActions } from './import-actions.ts';
import { watchInterestRows } from './interest-rows.ts';
import { watchInterests } from './interests.ts';
import { interleavingActions } from './interleaving-actions.ts';
import { createPostLoader } from './known-posts.ts';
import { closedLab } from './lab.ts';
import { labActions } from './lab-actions.ts';
import { mapActions } from './map-actions.ts';
import { modelActions } from './model-actions.ts';
import { keepMonitorLog } from './monitor-log.ts';
import { createNavigation } from './navigation.ts';
import type { BrowserPorts } from './ports.ts';
import { loadPreferences, type Preferences, savePreferences } from './preferences.ts';
import { replayActions } from './replay-actions.ts';
import { searchActions } from './search-actions.ts';
import { createSearchRunner } from './search-runner.ts';
import { sessionActions } from './session-actions.ts';
import { createSessionLog } from './session-log.ts';
import { loadSession } from './session-storage.ts';
import { noOpenStacks, stackActions } from './stacks.ts';
import { tourActions } from './tour-actions.ts';
import { traceActions } from './trace-actions.ts';
import { parseRoute, type View } from './url.ts';

/** The state of one tab and everything that can be done to it. */
export function createFovea(client: FoveaClient, browser: BrowserPorts) {
  const store = createStore<AppState>(() => initialState(browser));
  const context: Context = { store, client, browser };
  const runner = createSearchRunner(context);
  const log = createSessionLog(context);
  const loadPosts = createPostLoader(context);
  const session = sessionActions(context, runner, log, loadPosts);
  const watcher = createDetailWatcher(context, session, runner);
  const navigation = createNavigation(context, {
    queryChanged: (step) => {
      if (step === 'draft') return runner.runSoon();
      session.commitWords(step !== 'pop');
      void runner.run();
    },
    draftSettled: () => session.commitWords(),
    postChanged: watcher.postChanged,
  });
  const models = modelActions(context);
  const archive = archiveActions(context, runner);
  const imports = importActions(context, runner, archive.openArchive);
  watchInterests(context, loadPosts);
  watchInterestRows(context);
  keepMonitorLog(context);
  const onEvent = createEventWriter(context, runner, models.refreshModels);

  /** Answers the address the page was opened with, once the library is open. */
  async function open(opening: Promise<LibrarySummary>): Promise<void> {
    try {
      const summary = await opening;
      store.setState({ library: { kind: 'open', summary } });
      const { route } = store.getState();
      const searched = runner.run();
      if (route.post !== null) watcher.postChanged({ ...route, post: null });
      await searched;
      await imports.takeShared();
    } catch (error) {
      store.setState({ library: { kind: 'failed', problem: problemOf(error) } });
    }
  }

  const replay = replayActions(context, navigation, runner, log, loadPosts);

  return {
    store,
    library: client.library,
    actions: {
      start: () => open(client.start(onEvent)),
      retryLibrary(): Promise<void> {
        store.setState({ library: { kind: 'opening' } });
        return open(client.retryLibrary());
      },
      search: searchActions(context, navigation, runner),
      detail: detailActions(context, navigation),
      stacks: stackActions(context),
      session,
      replay,
      tour: tourActions(context, navigation, runner, log, replay.stop),
      interleaving: interleavingActions(context),
      trace: traceActions(context),
      lab: labActions(context, navigation, models.refreshModels),
      map: mapActions(context, navigation),
      showView: (view: View) => navigation.go({ ...store.getState().route, view, plan: null }, 'push'),
      imports,
      archive,
      models,
      setPreferences(change: Partial<Preferences>): void {
        const preferences = { ...store.getState().preferences, ...change };
        store.setState({ preferences });
        savePreferences(browser.storage, preferences);
      },
      showPanel: (panel: Panel | null) => store.setState({ panel }),
      retryEncoder: client.retryEncoder,
      takeUpdate: () => void client.takeUpdate(),
      postponeUpdate: () => store.setState({ updateReady: false }),
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
    stacks: noOpenStacks,
    suggestions: [],
    detail: null,
    session: loadSession(browser.tabStorage),
    interests: [],
    interestRows: null,
    replay: null,
    clicked: new Map(),
    imports: noImport,
    library: { kind: 'opening' },
    storage: null,
    archive: { kind: 'idle' },
    encoders: { image: { kind: 'idle' }, text: { kind: 'idle' } },
    models: [],
    downloads: {},
    prepared: null,
    modelFolder: { kind: 'idle' },
    capabilities: null,
    offline: null,
    updateReady: false,
    preferences: loadPreferences(browser.storage),
    notices: [],
    panel: null,
    searches: [],
    trace: null,
    experiment: noExperiment,
    map: { kind: 'waiting' },
    tour: null,
    lab: closedLab,
  };
}
