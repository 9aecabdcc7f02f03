import { useEffect } from 'react';
import { emptyQuery, noFilters } from '../../domain/query.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { ArchiveSection } from '../archive/archive-section.tsx';
import { Confirm } from '../shared/confirm.tsx';
import { Icon } from '../shared/icon.tsx';
import { SidePanel } from '../shared/side-panel.tsx';
import { useText } from '../text/use-text.ts';
import { folderInputId, importInputId, pressInput } from './import-inputs.tsx';
import { ImportProgressView } from './import-progress.tsx';
import './import-panel.css';

/** Bring photos in, watch it happen, see what it takes. */
export function ImportPanel() {
  const text = useText();
  const { imports, search, showPanel } = useActions();
  const progress = useFoveaState((state) => state.imports);
  const library = useFoveaState((state) => state.library);
  const summary = library.kind === 'open' ? library.summary : null;
  const mine = summary?.mine ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the space changes with the photos.
  useEffect(() => {
    void imports.refreshStorage();
  }, [imports, mine]);

  return (
    <SidePanel title={text.import.title} onClose={() => showPanel(null)}>
      <div className="import-choose">
        <button type="button" className="button primary" onClick={() => pressInput(importInputId)}>
          <Icon name="import" size={18} />
          {text.import.choose}
        </button>
        <button type="button" className="button" onClick={() => pressInput(folderInputId)}>
          <Icon name="folder" size={18} />
          {text.import.folder}
        </button>
        <p className="panel-hint">{text.import.hint}</p>
        <p className="panel-hint">{text.import.staysHere}</p>
      </div>
      {progress.phase !== 'idle' && <ImportProgressView progress={progress} />}
      {summary && !summary.durable && (
        <p className="panel-warning">
          <Icon name="warning" size={18} />
          {text.import.notDurable}
        </p>
      )}
      {summary && summary.waiting > 0 && <p className="panel-hint">{text.import.waiting(summary.waiting)}</p>}
      {mine > 0 && (
        <section className="panel-section">
          <h3>{text.import.mine(mine)}</h3>
          <div className="panel-row">
            <button
              type="button"
              className="button"
              onClick={() => search.setQuery({ ...emptyQuery, filters: { ...noFilters, source: 'mine' } })}
            >
              {text.import.showMine}
            </button>
            <Confirm
              trigger={text.import.deleteAll}
              title={text.import.deleteAllSure(mine)}
              hint={text.import.deleteAllHint}
              action={text.common.delete}
              onConfirm={() => void imports.deleteAllMine()}
            />
          </div>
        </section>
      )}
      <ArchiveSection />
      <StorageSection />
    </SidePanel>
  );
}

/** Space used and left, and whether the browser promised to keep it. */
export function StorageSection() {
  const text = useText();
  const storage = useFoveaState((state) => state.storage);
  if (!storage) return null;
  const { usedBytes, quotaBytes, persistent } = storage;
  return (
    <section className="panel-section">
      <h3>{text.import.storage}</h3>
      <meter min={0} max={Math.max(1, quotaBytes)} value={usedBytes} aria-label={text.import.storage} />
      <p className="panel-figures">{text.import.used(usedBytes, quotaBytes)}</p>
      <p className="panel-hint">{persistent ? text.import.persistent : text.import.notPersistent}</p>
    </section>
  );
}
