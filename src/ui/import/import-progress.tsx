import type { ImportProgress } from '../../bridge/contracts/import.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** One import: how far, how fast, how long, and what could not go in. */
export function ImportProgressView({ progress }: { progress: ImportProgress }) {
  const text = useText();
  const { imports } = useActions();
  const { phase, total, added, duplicates, failed, photosPerSecond, secondsLeft, message } = progress;
  const done = added + duplicates + failed.length;
  const active = phase === 'staging' || phase === 'running' || phase === 'paused';
  return (
    <section className="panel-section import-progress" data-phase={phase}>
      <h3 role="status">{phase === 'idle' ? '' : text.import[phase]}</h3>
      <progress max={Math.max(1, total)} value={done} aria-label={text.import[phase === 'idle' ? 'running' : phase]} />
      <p className="panel-figures">
        <span>{text.import.progress(done, total)}</span>
        {phase === 'running' && photosPerSecond > 0 && <span>{text.import.speed(photosPerSecond)}</span>}
        {phase === 'running' && secondsLeft !== null && <span>{text.import.left(secondsLeft)}</span>}
      </p>
      {message && <p className="panel-hint">{text.sentence(message)}</p>}
      {active && (
        <div className="panel-row">
          {phase === 'paused' ? (
            <button type="button" className="button" onClick={() => void imports.resumeImport()}>
              <Icon name="play" size={18} />
              {text.import.resume}
            </button>
          ) : (
            <button type="button" className="button" onClick={() => void imports.pauseImport()}>
              <Icon name="pause" size={18} />
              {text.import.pause}
            </button>
          )}
          <button type="button" className="button" onClick={() => void imports.cancelImport()}>
            {text.import.cancel}
          </button>
        </div>
      )}
      {phase === 'full' && (
        <div className="panel-row">
          <button type="button" className="button" onClick={() => void imports.resumeImport()}>
            {text.import.resume}
          </button>
          <button type="button" className="button" onClick={() => void imports.cancelImport()}>
            {text.import.cancel}
          </button>
        </div>
      )}
      {added + duplicates > 0 && (
        <p className="panel-figures">
          {added > 0 && <span>{text.import.added(added)}</span>}
          {duplicates > 0 && <span>{text.import.duplicates(duplicates)}</span>}
        </p>
      )}
      {failed.length > 0 && (
        <details className="import-failures" open={failed.length <= 8}>
          <summary>{text.import.failures(failed.length)}</summary>
          <ul>
            {failed.map(({ name, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may share a name; the list only grows.
              <li key={index}>
                <span className="import-failure-name">{name}</span>
                <span className="import-failure-reason">{text.sentence(reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
