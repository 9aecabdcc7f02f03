import type { PostId } from '../../domain/ids.ts';
import { useText } from '../text/use-text.ts';
import './stack-mark.css';

interface StackMarkProps {
  readonly leader: PostId;
  /** Near-duplicates behind it. */
  readonly count: number;
  readonly open: boolean;
  readonly tabIndex: number;
  readonly onToggle: (leader: PostId) => void;
}

/** How many near-duplicates stand behind a result; opens them in place. */
export function StackMark({ leader, count, open, tabIndex, onToggle }: StackMarkProps) {
  const text = useText();
  const says = open ? text.stacks.hide(count) : text.stacks.show(count);
  return (
    <button
      type="button"
      className="stack-mark"
      aria-expanded={open}
      tabIndex={tabIndex}
      title={says}
      onClick={() => onToggle(leader)}
    >
      <span aria-hidden="true">
        {open ? '−' : '+'}
        {text.format.number(count)}
      </span>
      <span className="visually-hidden">{says}</span>
    </button>
  );
}
