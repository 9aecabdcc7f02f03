import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { withoutPart, withPart } from '../../domain/edit-words.ts';
import type { PostId } from '../../domain/ids.ts';
import { understand } from '../../domain/understand.ts';
import type { Operator, Part } from '../../domain/understanding.ts';
import { useActions, useFoveaState, useLibrary } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';
import './operator-chips.css';

/** What the operators among the words do, one chip each: to edit in place, to take out, and to explain a mistyped one. */
export function OperatorChips() {
  const text = useText();
  const words = useFoveaState(({ route }) => route.query.words);
  const { search } = useActions();
  const parts = understand(words).parts.filter(({ operator }) => operator.kind !== 'free');
  if (parts.length === 0) return null;
  return (
    <ul className="operator-chips" aria-label={text.operators.label}>
      {parts.map((part, place) => (
        <OperatorChip
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place, and editing must not lose it.
          key={place}
          part={part}
          source={words.slice(part.start, part.end)}
          onChange={(changed) => search.changeWords(withPart(words, part, changed))}
          onRemove={() => search.changeWords(withoutPart(words, part))}
        />
      ))}
    </ul>
  );
}

interface OperatorChipProps {
  readonly part: Part;
  /** As typed. */
  readonly source: string;
  readonly onChange: (changed: string) => void;
  readonly onRemove: () => void;
}

function OperatorChip({ part: { operator }, source, onChange, onRemove }: OperatorChipProps) {
  const text = useText();
  const title = usePostTitle(operator.kind === 'like' ? operator.post : null);
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  const wrong = operator.kind === 'mistyped';
  const label = labelOf(operator, source, title, text);

  useEffect(() => {
    if (editing) closed.current = true;
    else if (closed.current) opener.current?.focus();
  }, [editing]);

  function commit(changed: string): void {
    setEditing(false);
    if (changed.trim() !== source) onChange(changed);
  }

  return (
    <li className="operator-chip" data-kind={operator.kind} data-wrong={wrong || undefined}>
      {editing ? (
        <ChipEditor
          source={source}
          label={text.operators.edit(label)}
          onCommit={commit}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <button
          ref={opener}
          type="button"
          className="operator-chip-text"
          title={text.operators.edit(label)}
          onClick={() => setEditing(true)}
        >
          {wrong && <Icon name="warning" size={16} />}
          <span>{label}</span>
        </button>
      )}
      {wrong && !editing && <span className="operator-chip-problem">{problemOf(operator, text)}</span>}
      <button type="button" className="operator-chip-remove" title={text.operators.remove(label)} onClick={onRemove}>
        <Icon name="close" size={14} />
        <span className="visually-hidden">{text.operators.remove(label)}</span>
      </button>
    </li>
  );
}

interface ChipEditorProps {
  readonly source: string;
  readonly label: string;
  readonly onCommit: (changed: string) => void;
  readonly onCancel: () => void;
}

function ChipEditor({ source, label, onCommit, onCancel }: ChipEditorProps) {
  const [value, setValue] = useState(source);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onCommit(value);
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <input
      ref={input}
      className="operator-chip-editor"
      aria-label={label}
      value={value}
      size={Math.max(6, value.length + 1)}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={onCancel}
    />
  );
}

function labelOf(operator: Operator, source: string, title: string | null, { operators, format }: Text): string {
  switch (operator.kind) {
    case 'exact':
      return operators.exact(operator.text);
    case 'towards':
      return operators.towards(operator.text);
    case 'away':
      return operators.away(operator.text);
    case 'before':
      return operators.before(format.date(operator.date));
    case 'after':
      return operators.after(format.date(operator.date));
    case 'mine':
      return operators.mine;
    case 'language':
      return operators.language[operator.language];
    case 'like':
      return operators.like(title ?? operator.post);
    default:
      return source;
  }
}

function problemOf({ problem, meant }: Extract<Operator, { kind: 'mistyped' }>, { operators }: Text): string {
  if (problem === 'unknown-name' && meant !== null) return operators.didYouMean(meant);
  if (problem === 'empty-value') return meant === null ? operators.problem['empty-quote'] : operators.missing[meant];
  return operators.problem[problem];
}

/** Null until it is known, and for a post that is not there (any more). */
function usePostTitle(id: PostId | null): string | null {
  const library = useLibrary();
  const [title, setTitle] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    setTitle(null);
    if (id)
      library.post(id).then(
        (post) => wanted && setTitle(post.title || null),
        () => {},
      );
    return () => {
      wanted = false;
    };
  }, [id, library]);
  return title;
}
