import { useText } from '../text/use-text.ts';

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: readonly string[];
  readonly chosen: number;
  readonly onChoose: (suggestion: string) => void;
}

/** Words that return something. The field keeps the focus and points at the chosen one. */
export function Suggestions({ id, suggestions, chosen, onChoose }: SuggestionsProps) {
  const text = useText();
  if (suggestions.length === 0) return null;
  return (
    <div className="suggestions" role="listbox" id={id} aria-label={text.search.suggestions} tabIndex={-1}>
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys, as in every combobox.
        <div
          key={suggestion}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          {suggestion}
        </div>
      ))}
    </div>
  );
}
