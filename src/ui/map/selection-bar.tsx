import type { PostId } from '../../domain/ids.ts';
import { mostAmong } from '../../domain/query.ts';
import { mostGathered } from '../../session/log.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

interface SelectionBarProps {
  /** The most central first. */
  readonly posts: readonly PostId[];
  readonly onGathered: () => void;
  readonly onClear: () => void;
}

/** What can be done with the chosen posts. */
export function SelectionBar({ posts, onGathered, onClear }: SelectionBarProps) {
  const text = useText();
  const { map, session } = useActions();
  const isPaused = useFoveaState((state) => state.session.paused);
  if (posts.length === 0) return null;
  return (
    <div className="map-selection" role="status">
      <p>{text.map.chosen(posts.length)}</p>
      <button type="button" className="button primary" onClick={() => map.showOnly(posts)}>
        {posts.length > mostAmong ? text.map.showMostCentral(mostAmong) : text.map.showOnly}
      </button>
      <button
        type="button"
        className="button map-learn"
        disabled={isPaused}
        title={isPaused ? text.map.paused : undefined}
        onClick={() => {
          session.gather(posts);
          onGathered();
        }}
      >
        {posts.length > mostGathered ? text.map.makeInterestOf(mostGathered) : text.map.makeInterest}
      </button>
      <button type="button" className="text-button" onClick={onClear}>
        {text.map.clear}
      </button>
    </div>
  );
}
