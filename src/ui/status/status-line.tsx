import { useId } from 'react';
import type { StageTiming } from '../../bridge/contracts/search.ts';
import type { Tower } from '../../runtime/encoder.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { encoderLine, longWhy, shortWhy } from './encoder-line.ts';
import { useOnline } from './use-online.ts';
import './status-line.css';

/** Model, device, posts and the last query's timings on one line; everything else is one press away. */
export function StatusLine({ onOpen }: { onOpen: () => void }) {
  const text = useText();
  const library = useFoveaState((state) => state.library);
  const looksAtPhotos = useFoveaState(({ encoders }) => encoders.image.kind !== 'idle');
  const timings = useFoveaState(({ results }) => results.response?.timings);
  const online = useOnline();
  const offline = useFoveaState((state) => state.offline);
  const partsId = useId();
  return (
    <footer className="status-line">
      <button
        type="button"
        className="status-button"
        onClick={onOpen}
        aria-label={text.status.details}
        aria-describedby={partsId}
      >
        <span className="status-parts" id={partsId}>
          <TowerPart tower="text" />
          {looksAtPhotos && <TowerPart tower="image" />}
          {library.kind === 'opening' && <span className="status-part">{text.status.opening}</span>}
          {library.kind === 'open' && <span className="status-part">{text.status.posts(library.summary.posts)}</span>}
          {timings && timings.length > 0 && <Timings timings={timings} />}
          {offline?.kind === 'storing' && (
            <span className="status-part status-storing">
              {text.status.storing(offline.storedBytes / offline.totalBytes)}
            </span>
          )}
          {!online && <span className="status-part">{text.status.offline}</span>}
        </span>
      </button>
      <ImportPill />
    </footer>
  );
}

/** A tower's device and why it serves; the whole sentence is one hover or press away. */
function TowerPart({ tower }: { tower: Tower }) {
  const text = useText();
  const status = useFoveaState(({ encoders }) => encoders[tower]);
  const why = shortWhy(text, status);
  return (
    <span
      className="status-part"
      data-tower={tower}
      data-state={status.kind}
      title={longWhy(text, status) ?? undefined}
    >
      <span className="status-dot" aria-hidden="true" />
      <span className="status-device">
        {tower === 'image' && `${text.settings.towers.image}: `}
        {tower === 'image' && status.kind === 'ready'
          ? text.status.device[status.report.spec.device]
          : encoderLine(text, status)}
        {why && <span className="status-why">, {why}</span>}
      </span>
    </span>
  );
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

/** An import under way, or stopped: then with the reason until it goes on or is called off. */
function ImportPill() {
  const text = useText();
  const { showPanel } = useActions();
  const { phase, added, duplicates, failed, total, message } = useFoveaState((state) => state.imports);
  const isStopped = phase === 'full' || (phase === 'paused' && message !== null);
  if (phase !== 'running' && phase !== 'staging' && phase !== 'paused' && phase !== 'full') return null;
  const why = isStopped && message !== null ? text.sentence(message) : null;
  return (
    <button
      type="button"
      className="status-import"
      data-stopped={isStopped || undefined}
      title={why ?? undefined}
      onClick={() => showPanel('import')}
    >
      <Icon name={isStopped ? 'warning' : 'import'} size={14} />
      <span className="status-import-words">
        {isStopped
          ? [text.import[phase], why].filter((part) => part !== null).join(' · ')
          : text.status.importing(added + duplicates + failed.length, total)}
      </span>
    </button>
  );
}
