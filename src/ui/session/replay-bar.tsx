import type { SessionEvent } from '../../session/log.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon, type IconName } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';
import './replay-bar.css';

/** Below the feed while a recorded session plays: what was done, how far it is, and how to go on or end it. */
export function ReplayBar() {
  const text = useText();
  const replay = useFoveaState((state) => state.replay);
  const clicked = useFoveaState((state) => state.clicked);
  const actions = useActions().replay;
  if (!replay) return null;
  const { steps, done, playing, file } = replay;
  const act = steps[done - 1]?.act;
  const post = act && 'post' in act ? clicked.get(act.post) : undefined;
  const title = post?.title || post?.fileName || text.feed.untitled;
  return (
    <section className="replay-bar" aria-label={text.learning.replay.label}>
      <div className="replay-words">
        <p className="replay-name">
          {file ?? text.learning.replay.demonstration}
          <span>{text.learning.replay.progress(done, steps.length)}</span>
        </p>
        <p className="replay-act" role="status">
          {act ? actInWords(text, act, title) : text.learning.replay.begin}
        </p>
      </div>
      <div className="replay-tools">
        <ReplayButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? text.learning.replay.pause : text.learning.replay.play}
          onClick={playing ? actions.pause : actions.play}
        />
        <ReplayButton
          icon="step"
          label={text.learning.replay.step}
          disabled={done === steps.length}
          onClick={actions.step}
        />
        <ReplayButton icon="stop" label={text.learning.replay.stop} onClick={actions.stop} />
      </div>
      <progress value={done} max={Math.max(1, steps.length)} aria-hidden="true" />
    </section>
  );
}

interface ReplayButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function ReplayButton({ icon, label, disabled = false, onClick }: ReplayButtonProps) {
  return (
    <button type="button" className="icon-button" title={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

/** One recorded act as a sentence. */
function actInWords({ learning: { act: words } }: Text, event: SessionEvent, title: string): string {
  switch (event.kind) {
    case 'impression':
    case 'open':
      return words.open(title);
    case 'dwell':
      return words.dwell(title, Math.round(event.dwellMs / 1000));
    case 'like':
    case 'save':
    case 'less':
      return words[event.kind](title, event.on);
    case 'comment-open':
      return words['comment-open'](title);
    case 'reformulation':
      return words.reformulation(event.query);
    case 'undo':
      return words.undo(title);
    case 'gather':
      return words.gather(event.posts.length);
    case 'interest':
      if (event.change.kind === 'mute') return words.mute(title, event.change.on);
      return event.change.kind === 'remove' ? words.remove(title) : words.weigh(title, event.change.factor);
  }
}
