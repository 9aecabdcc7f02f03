import { useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** What Fovea is and what it never does. */
export function AboutTab() {
  const text = useText();
  const offlineReady = useFoveaState((state) => state.offlineReady);
  return (
    <div className="about">
      <p>{text.settings.aboutLead}</p>
      <ul>
        {text.settings.privacy.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {offlineReady && <p>{text.settings.offlineReady}</p>}
    </div>
  );
}
