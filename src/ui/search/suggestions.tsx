import type { ShownSuggestion } from '../../state/app-state.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon, type IconName } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: readonly ShownSuggestion[];
  readonly chosen: number;
  readonly onChoose: (suggestion: ShownSuggestion) => void;
}

const icons: Record<ShownSuggestion['kind'], IconName> = {
  recent: 'clock',
  operator: 'filter',
  tag: 'tag',
  place: 'place',
  title: 'text',
};

/** Words that return something, each with what it is. The field keeps the focus and points at the chosen one. */
export function Suggestions({ id, suggestions, chosen, onChoose }: SuggestionsProps) {
  const text = useText();
  const { search } = useActions();
  if (suggestions.length === 0) return null;
  return (
    <div className="suggestions">
      <div role="listbox" id={id} aria-label={text.search.suggestions} tabIndex={-1}>
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys, as in every combobox.
          <div
            key={`${suggestion.kind} ${suggestion.text}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(suggestion)}
          >
            <Icon name={icons[suggestion.kind]} size={16} />
            <span className="suggestion-text">{suggestion.text}</span>
            <span className="suggestion-kind">{text.operators.suggestion[suggestion.kind]}</span>
          </div>
        ))}
      </div>
      {suggestions.some(({ kind }) => kind === 'recent') && (
        <button
          type="button"
          className="text-button suggestions-clear"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => search.clearRecent()}
        >
          {text.operators.clearRecent}
        </button>
      )}
    </div>
  );
}
