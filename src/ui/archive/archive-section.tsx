import { useEffect, useRef } from 'react';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { download } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { ArchivePreviewCard } from './archive-preview.tsx';
import { ArchiveResult } from './archive-result.tsx';
import './archive-section.css';

/** The person's library out into a file and in from one. */
export function ArchiveSection() {
  const text = useText();
  const { archive: actions } = useActions();
  const archive = useFoveaState((state) => state.archive);
  const mine = useFoveaState(({ library }) => (library.kind === 'open' ? library.summary.mine : 0));
  const isImporting = useFoveaState(({ imports: { phase } }) => phase === 'running' || phase === 'paused');
  const input = useRef<HTMLInputElement>(null);
  const isBusy = 'progress' in archive;

  const row = useRef<HTMLDivElement>(null);
  const before = useRef(archive.kind);

  // The button that had the focus has gone with what it closed, or was disabled meanwhile.
  useEffect(() => {
    const hasEnded = before.current !== archive.kind && (archive.kind === 'idle' || archive.kind === 'exported');
    before.current = archive.kind;
    if (hasEnded && document.activeElement === document.body)
      row.current?.querySelector<HTMLElement>('button:enabled')?.focus();
  }, [archive.kind]);

  async function save(): Promise<void> {
    const exported = await actions.exportLibrary();
    if (exported) download(exported.file, exported.name);
  }

  return (
    <section className="panel-section archive" data-archive={archive.kind}>
      <h3>{text.archive.title}</h3>
      <p className="panel-hint">{text.archive.hint}</p>
      <div className="panel-row" ref={row}>
        <button type="button" className="button" disabled={isBusy || mine === 0} onClick={() => void save()}>
          <Icon name="export" size={18} />
          {text.archive.export}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => input.current?.click()}>
          <Icon name="import" size={18} />
          {text.archive.open}
        </button>
      </div>
      {mine === 0 && <p className="panel-hint">{text.archive.nothing}</p>}
      {isImporting && <p className="panel-hint">{text.archive.waiting}</p>}
      <input
        ref={input}
        type="file"
        hidden
        accept=".fovea,.zip,application/zip"
        aria-label={text.archive.inputLabel}
        data-archive-file
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void actions.openArchive(file);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <ArchiveProgressView />
      {archive.kind === 'preview' && <ArchivePreviewCard file={archive.file} preview={archive.preview} />}
      <ArchiveResult archive={archive} />
    </section>
  );
}

function ArchiveProgressView() {
  const text = useText();
  const { archive: actions } = useActions();
  const archive = useFoveaState((state) => state.archive);
  if (!('progress' in archive)) return null;
  const { kind, name, progress } = archive;
  return (
    <div className="archive-card">
      <p role="status">{text.archive[kind]}</p>
      <p className="panel-hint archive-name">{name}</p>
      <progress max={Math.max(1, progress?.total ?? 1)} value={progress?.done ?? 0} aria-label={text.archive[kind]} />
      {progress && <p className="panel-figures">{text.archive.progress(progress.done, progress.total)}</p>}
      <div className="panel-row">
        <button type="button" className="button" onClick={() => void actions.cancel()}>
          {text.common.cancel}
        </button>
      </div>
    </div>
  );
}
