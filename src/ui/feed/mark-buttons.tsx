import type { PostId } from '../../domain/ids.ts';
import { type Mark, marksOf } from '../../state/marks.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import './mark-buttons.css';

const kinds: readonly Mark[] = ['like', 'save', 'less'];
/** The keys that do the same, on a card and over an opened post. */
const keys: Readonly<Record<string, Mark>> = { l: 'like', s: 'save', x: 'less' };

export function markOfKey(key: string): Mark | undefined {
  return keys[key];
}

/** Like, save, less like this: pressed or not, and pressed again to take it back. */
export function MarkButtons({ post }: { post: PostId }) {
  const text = useText();
  const marks = useFoveaState(({ session }) => marksOf(session.events));
  const isOff = useFoveaState(({ session, replay }) => session.paused || replay !== null);
  const { session } = useActions();
  const hints = { like: text.learning.like, save: text.learning.save, less: text.learning.lessHint };
  return (
    <div className="mark-buttons">
      {kinds.map((kind) => {
        const on = marks[kind].has(post);
        return (
          <button
            key={kind}
            type="button"
            className="button mark-button"
            aria-pressed={on}
            disabled={isOff}
            title={isOff ? text.learning.notRecording : hints[kind]}
            onClick={() => session.mark(post, kind, !on)}
          >
            <Icon name={kind} size={18} />
            {text.learning[kind]}
          </button>
        );
      })}
    </div>
  );
}

/** After "less like this": what will happen, and the way back, where the person is looking. */
export function LessNote({ post }: { post: PostId }) {
  const text = useText();
  const on = useFoveaState(({ session }) => marksOf(session.events).less.has(post));
  const { session } = useActions();
  return (
    <p className="less-note" role="status">
      {on && (
        <>
          {text.learning.lessDone}{' '}
          <button type="button" className="text-button" onClick={() => session.mark(post, 'less', false)}>
            {text.common.undo}
          </button>
        </>
      )}
    </p>
  );
}
