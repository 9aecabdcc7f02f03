import { useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** What Fovea is and what it never does. */
export function AboutTab() {
  const text = useText();
  const offline = useFoveaState((state) => state.offline);
  return (
    <div className="about">
      <p>{text.settings.aboutLead}</p>
      <ul>
        {text.settings.privacy.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {offline?.kind === 'storing' && (
        <>
          <progress max={offline.totalBytes} value={offline.storedBytes} aria-label={text.settings.offline.label} />
          <p className="panel-figures">{text.settings.offline.storing(offline.storedBytes, offline.totalBytes)}</p>
        </>
      )}
      {offline?.kind === 'ready' && <p>{text.settings.offline.ready}</p>}
      {offline?.kind === 'incomplete' && <p>{text.settings.offline.incomplete}</p>}
    </div>
  );
}
