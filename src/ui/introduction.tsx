import { useActions, useFoveaState } from '../state/use-store.ts';
import { tourLanguage, useText } from './text/use-text.ts';

/** On the first visit: what this is, in one line. */
export function Introduction() {
  const text = useText();
  const introduced = useFoveaState(({ preferences }) => preferences.introduced);
  const { setPreferences, tour } = useActions();
  if (introduced) return null;
  return (
    <aside className="introduction">
      <p>{text.introduction.line}</p>
      <button type="button" className="text-button" onClick={() => tour.start(tourLanguage(text))}>
        {text.show.tour.start}
      </button>
      <button type="button" className="text-button" onClick={() => setPreferences({ introduced: true })}>
        {text.introduction.dismiss}
      </button>
    </aside>
  );
}
