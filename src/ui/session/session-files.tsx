import { useRef, useState } from 'react';
import type { SessionState } from '../../session/log.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { download } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { ImportSessionDialog } from './import-session-dialog.tsx';

/** Takes the session out as a file, brings one in, and shows what one looks like. */
export function SessionFiles() {
  const text = useText();
  const isEmpty = useFoveaState(({ session }) => session.events.length === 0);
  const { session, replay, showPanel } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<{ name: string; session: SessionState } | null>(null);
  const closeSheet = () => {
    if (matchMedia('(max-width: 1000px)').matches) showPanel(null);
  };

  function save(): void {
    const file = new Blob([session.exported()], { type: 'application/json' });
    download(file, `fovea-session-${new Date().toISOString().slice(0, 10)}.json`);
  }

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const found = await session.readFile(file);
    if (found) setRead({ name: file.name, session: found });
  }

  return (
    <section className="panel-section">
      <h3>{text.learning.files}</h3>
      <p className="panel-hint">{text.learning.filesHint}</p>
      <div className="panel-row">
        <button type="button" className="button" disabled={isEmpty} onClick={save}>
          <Icon name="export" size={18} />
          {text.learning.export}
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <Icon name="import" size={18} />
          {text.learning.import}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            closeSheet();
            replay.startDemonstration();
          }}
        >
          <Icon name="play" size={18} />
          {text.learning.demonstration}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={text.learning.import}
        data-session-file
        onChange={(event) => {
          void take(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <ImportSessionDialog
        file={read?.name ?? ''}
        session={read?.session ?? null}
        onClose={() => setRead(null)}
        onReplay={closeSheet}
      />
    </section>
  );
}
