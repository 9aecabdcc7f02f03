import type { MapPoints } from '../../bridge/contracts/map.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** What the map leaves out or has only guessed. */
export function MapNotes({ map: { points, placed, unread } }: { map: MapPoints }) {
  const text = useText();
  const { map } = useActions();
  const guessed = points.filter(({ id }) => placed.has(id)).length;
  return (
    <>
      {unread > 0 && <p className="map-hint">{text.map.unread(unread)}</p>}
      {guessed > 0 && (
        <p className="map-hint">
          {text.map.placed(guessed)}{' '}
          <button type="button" className="text-button" onClick={() => void map.layOutAgain()}>
            {text.map.again}
          </button>
        </p>
      )}
    </>
  );
}
