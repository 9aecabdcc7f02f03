import type { StageTiming } from '../../bridge/contracts.ts';
import type { EncoderState } from '../../bridge/encoder-supervisor.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';
import { useOnline } from './use-online.ts';
import './status-line.css';

/** Model, device, posts and the last query's timings on one line; everything else is one press away. */
export function StatusLine({ onOpen }: { onOpen: () => void }) {
  const text = useText();
  const library = useFoveaState((state) => state.library);
  const encoder = useFoveaState(({ encoders }) => encoders.text);
  const timings = useFoveaState(({ results }) => results.response?.timings);
  const online = useOnline();
  return (
    <footer className="status-line">
      <button type="button" className="status-button" onClick={onOpen} aria-label={text.status.details}>
        <span className="status-part" data-state={encoder.kind}>
          <span className="status-dot" aria-hidden="true" />
          {encoderLine(text, encoder)}
        </span>
        {library.kind === 'opening' && <span className="status-part">{text.status.opening}</span>}
        {library.kind === 'open' && <span className="status-part">{text.status.posts(library.summary.posts)}</span>}
        {timings && timings.length > 0 && <Timings timings={timings} />}
        {!online && <span className="status-part">{text.status.offline}</span>}
      </button>
      <ImportPill />
    </footer>
  );
}

/** One tower's state in a few words. */
export function encoderLine(text: Text, status: EncoderState): string {
  switch (status.kind) {
    case 'idle':
      return text.status.idle;
    case 'loading':
      return text.status.loading(status.bytes.loadedBytes, status.bytes.totalBytes);
    case 'checking':
      return text.status.checking;
    case 'failed':
      return text.status.failed;
    case 'ready':
      return status.loadingMore
        ? text.status.loading(status.loadingMore.loadedBytes, status.loadingMore.totalBytes)
        : `${status.report.spec.model} · ${text.status.device[status.report.spec.device]}`;
  }
}

function Timings({ timings }: { timings: readonly StageTiming[] }) {
  const text = useText();
  const total = timings.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <span className="status-part status-timings">
      {timings.map(({ stage, ms }) => (
        <span key={stage} className="status-stage">
          {text.status.stage[stage]} {text.format.ms(ms)}
        </span>
      ))}
      <span className="status-total">
        {text.status.total} {text.format.ms(total)}
      </span>
    </span>
  );
}

function ImportPill() {
  const text = useText();
  const { showPanel } = useActions();
  const { phase, added, duplicates, failed, total } = useFoveaState((state) => state.imports);
  if (phase !== 'running' && phase !== 'staging' && phase !== 'paused') return null;
  return (
    <button type="button" className="status-import" onClick={() => showPanel('import')}>
      <Icon name="import" size={14} />
      {text.status.importing(added + duplicates + failed.length, total)}
    </button>
  );
}
