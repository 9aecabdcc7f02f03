import { useCallback, useState } from 'react';
import { awaitsFirstHits } from '../state/app-state.ts';
import { isFiltered } from '../state/url.ts';
import { useFoveaState } from '../state/use-store.ts';
import { Feed } from './feed/feed.tsx';
import { InterestRows } from './feed/interest-rows.tsx';
import { Skeletons } from './feed/skeletons.tsx';
import { Header } from './header.tsx';
import { DropLayer } from './import/drop-layer.tsx';
import { InterleaveView } from './interleave/interleave-view.tsx';
import { Introduction } from './introduction.tsx';
import { later, OnceOpen } from './later.tsx';
import { MonitorView } from './monitor/monitor-view.tsx';
import { PostDialog } from './post/post-dialog.tsx';
import { EmptyState } from './search/empty-state.tsx';
import { FilterBar } from './search/filter-bar.tsx';
import { Invitation } from './search/invitation.tsx';
import { OperatorChips } from './search/operator-chips.tsx';
import { ResultsLine } from './search/results-line.tsx';
import { CompareView } from './session/compare-view.tsx';
import { ReplayBar } from './session/replay-bar.tsx';
import { StageView } from './stages/stage-view.tsx';
import { Notices } from './status/notices.tsx';
import { StatusLine } from './status/status-line.tsx';
import { TourLayer } from './tour/tour-layer.tsx';
import { useDocumentSettings } from './use-document-settings.ts';
import { useGlobalKeys } from './use-global-keys.ts';
import './app.css';

const LabView = later(() => import('./lab/lab-view.tsx'), 'LabView');
const MapView = later(() => import('./map/map-view.tsx'), 'MapView');
const SessionPanel = later(() => import('./session/session-panel.tsx'), 'SessionPanel');
const ImportPanel = later(() => import('./import/import-panel.tsx'), 'ImportPanel');
const SettingsDialog = later(() => import('./settings/settings-dialog.tsx'), 'SettingsDialog');
const ShortcutsDialog = later(() => import('./settings/shortcuts-dialog.tsx'), 'ShortcutsDialog');

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
      <OnceOpen open={dialog === 'settings' || dialog === 'models'}>
        <SettingsDialog
          open={dialog === 'settings' || dialog === 'models'}
          tab={dialog === 'models' ? 'models' : 'general'}
          onClose={() => setDialog(null)}
        />
      </OnceOpen>
      <OnceOpen open={dialog === 'shortcuts'}>
        <ShortcutsDialog open={dialog === 'shortcuts'} onClose={() => setDialog(null)} />
      </OnceOpen>
      <ReplayBar />
      <Notices />
      <DropLayer />
      <TourLayer />
    </div>
  );
}

const views = {
  compare: CompareView,
  stages: StageView,
  monitor: MonitorView,
  interleave: InterleaveView,
  lab: LabView,
  map: MapView,
};

interface OtherViewProps {
  readonly view: keyof typeof views;
  /** Opens the settings where models are added. */
  readonly onModels: () => void;
}

/** What may stand in place of the results: how they came about. */
function OtherView({ view, onModels }: OtherViewProps) {
  const View = views[view];
  return <View onModels={onModels} />;
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
