import type { LibrarySummary } from '../../bridge/contracts/library.ts';
import type { MapState } from '../../state/map.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { problemSentence, useText } from '../text/use-text.ts';

/** What stands in place of a map that is not there: why, and what to do about it. */
export function MapProgress({ state }: { state: Exclude<MapState, { kind: 'shown' }> }) {
  const text = useText();
  const { map } = useActions();
  switch (state.kind) {
    case 'waiting':
      return <p className="page-hint">{text.map.waiting}</p>;
    case 'laying-out':
      return (
        <div className="page-hint map-progress">
          <p id="map-progress">{text.map.layingOut(state.posts)}</p>
          <progress value={state.share} max={1} aria-labelledby="map-progress" />
          <p>
            {text.map.share(state.share)}
            <button type="button" className="text-button" onClick={map.stop}>
              {text.map.cancel}
            </button>
          </p>
        </div>
      );
    case 'stopped':
    case 'failed':
      return (
        <div className="page-hint map-progress">
          <p role="alert">
            {state.kind === 'stopped' ? text.map.stopped : `${text.map.failed} ${problemSentence(text, state.problem)}`}
          </p>
          <button type="button" className="button" onClick={map.retry}>
            {text.map.start}
          </button>
        </div>
      );
  }
}

/** Too few posts for a map. */
export function NoMap({ unread, points }: { unread: number; points: number }) {
  const text = useText();
  const { showPanel } = useActions();
  const summary = useFoveaState(({ library }): LibrarySummary | null =>
    library.kind === 'open' ? library.summary : null,
  );
  const sentence = points > 0 ? text.map.single : unread > 0 ? text.map.nothingRead(unread) : text.map.emptyLibrary;
  return (
    <div className="page-hint map-progress">
      <p>{sentence}</p>
      {(points > 0 || summary?.posts === 0) && (
        <button type="button" className="button" onClick={() => showPanel('import')}>
          {text.import.button}
        </button>
      )}
    </div>
  );
}
