import { lazy, Suspense, useCallback, useState } from 'react';
import { awaitsFirstHits } from '../state/app-state.ts';
import { isFiltered } from '../state/url.ts';
import { useFoveaState } from '../state/use-store.ts';
import { Feed } from './feed/feed.tsx';
import { InterestRows } from './feed/interest-rows.tsx';
import { Skeletons } from './feed/skeletons.tsx';
import { Header } from './header.tsx';
import { DropLayer } from './import/drop-layer.tsx';
import { ImportPanel } from './import/import-panel.tsx';
import { InterleaveView } from './interleave/interleave-view.tsx';
import { Introduction } from './introduction.tsx';
import { MonitorView } from './monitor/monitor-view.tsx';
import { PostDialog } from './post/post-dialog.tsx';
import { EmptyState } from './search/empty-state.tsx';
import { FilterBar } from './search/filter-bar.tsx';
import { Invitation } from './search/invitation.tsx';
import { OperatorChips } from './search/operator-chips.tsx';
import { ResultsLine } from './search/results-line.tsx';
import { CompareView } from './session/compare-view.tsx';
import { ReplayBar } from './session/replay-bar.tsx';
import { SessionPanel } from './session/session-panel.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { ShortcutsDialog } from './settings/shortcuts-dialog.tsx';
import { StageView } from './stages/stage-view.tsx';
import { Notices } from './status/notices.tsx';
import { StatusLine } from './status/status-line.tsx';
import { useText } from './text/use-text.ts';
import { TourLayer } from './tour/tour-layer.tsx';
import { useDocumentSettings } from './use-document-settings.ts';
import { useGlobalKeys } from './use-global-keys.ts';
import './app.css';

/** The whole page: bar, results, side panel, status line, and what floats above them. */
export function App() {
  useDocumentSettings();
  const panel = useFoveaState((state) => state.panel);
  const query = useFoveaState(({ route }) => route.query);
  const view = useFoveaState(({ route }) => route.view);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const [dialog, setDialog] = useState<'settings' | 'models' | 'shortcuts' | null>(null);
  const openShortcuts = useCallback(() => setDialog('shortcuts'), []);
  useGlobalKeys(openShortcuts);

  const isEmpty = useFoveaState(({ library }) => library.kind === 'open' && library.summary.posts === 0);

  const filtered = isFiltered(query);
  const asked = query.words.trim() !== '' || query.pictures.length > 0;
  return (
    <div className="app" data-panel={panel ?? undefined}>
      <Header filtersOpen={filtersOpen || filtered} onToggleFilters={() => setFiltersOpen(!filtersOpen)} />
      <div className="app-body">
        <main className="app-main">
          {view === 'feed' && <Introduction />}
          <OperatorChips />
          {(filtersOpen || filtered) && <FilterBar />}
          {view !== 'feed' ? (
            <OtherView view={view} onModels={() => setDialog('models')} />
          ) : (
            <>
              {!asked && !filtered && !isEmpty && <Invitation />}
              <InterestRows />
              <ResultsLine />
              <EmptyState />
              <FeedOrSkeletons />
            </>
          )}
        </main>
        {panel === 'session' && <SessionPanel />}
        {panel === 'import' && <ImportPanel />}
      </div>
      <StatusLine onOpen={() => setDialog('settings')} />
      <PostDialog />
      <SettingsDialog
        open={dialog === 'settings' || dialog === 'models'}
        tab={dialog === 'models' ? 'models' : 'general'}
        onClose={() => setDialog(null)}
      />
      <ShortcutsDialog open={dialog === 'shortcuts'} onClose={() => setDialog(null)} />
      <ReplayBar />
      <Notices />
      <DropLayer />
      <TourLayer />
    </div>
  );
}

/** Fetched when they are opened, and what they draw with. */
const LabView = lazy(() => import('./lab/lab-view.tsx'));
const MapView = lazy(() => import('./map/map-view.tsx'));
const views = {
  compare: CompareView,
  stages: StageView,
  monitor: MonitorView,
  interleave: InterleaveView,
  map: MapView,
};

interface OtherViewProps {
  readonly view: keyof typeof views | 'lab';
  /** Opens the settings where models are added. */
  readonly onModels: () => void;
}

/** What may stand in place of the results: how they came about. */
function OtherView({ view, onModels }: OtherViewProps) {
  const text = useText();
  const View = view === 'lab' ? LabView : views[view];
  return (
    <Suspense fallback={<p className="page-hint">{text.common.loading} …</p>}>
      <View onModels={onModels} />
    </Suspense>
  );
}

/** The feed is always in the document, so that scripts can wait for it; skeletons stand in its place until there is something. */
function FeedOrSkeletons() {
  const waiting = useFoveaState(awaitsFirstHits);
  return (
    <>
      <Feed />
      {waiting && <Skeletons />}
    </>
  );
}
