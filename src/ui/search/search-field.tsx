import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { isBusy, type ShownSuggestion } from '../../state/app-state.ts';
import { isFiltered } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { imagesOf } from '../shared/images-of.ts';
import { useText } from '../text/use-text.ts';
import { PictureChip } from './picture-chip.tsx';
import { PictureMenu } from './picture-menu.tsx';
import { Suggestions } from './suggestions.tsx';
import './search-field.css';

interface SearchFieldProps {
  readonly filtersOpen: boolean;
  readonly onToggleFilters: () => void;
}

/** Words, pictures, or both. */
export function SearchField({ filtersOpen, onToggleFilters }: SearchFieldProps) {
  const text = useText();
  const query = useFoveaState(({ route }) => route.query);
  const { words, pictures } = query;
  const suggestions = useFoveaState((state) => state.suggestions);
  const busy = useFoveaState(isBusy);
  const { search } = useActions();
  const [chosen, setChosen] = useState(-1);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list starts without a choice.
  useEffect(() => setChosen(-1), [suggestions]);

  function choose({ text: chosenWords }: ShownSuggestion): void {
    search.typeWords(chosenWords);
    search.commitWords();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const suggestion = suggestions[chosen];
    if (event.key === 'Enter') {
      if (suggestion) choose(suggestion);
      else search.commitWords();
    } else if (event.key === 'Escape') {
      if (suggestions.length > 0) search.dismissSuggestions();
      else if (words !== '' || pictures.length > 0) search.clear();
      else event.currentTarget.blur();
    } else if (event.key === 'ArrowDown' && suggestions.length > 0) setChosen((chosen + 1) % suggestions.length);
    else if (event.key === 'ArrowUp' && suggestions.length > 0) setChosen(Math.max(-1, chosen - 1));
    else if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=feed] .card[tabindex="0"]')?.focus();
    else if (event.key === 'Backspace' && words === '' && pictures.length > 0)
      search.removePicture(pictures.length - 1);
    else return;
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent): void {
    const files = imagesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    void search.addPictureFiles(files);
  }

  function onDrop(event: DragEvent): void {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void search.addPictureFiles([...event.dataTransfer.files]);
  }

  return (
    <search
      className="search"
      aria-label={text.search.region}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) search.leaveField();
      }}
      onKeyDown={(event) => {
        // From the list's own button back into the field.
        if (event.key !== 'Escape' || event.defaultPrevented || suggestions.length === 0) return;
        event.preventDefault();
        search.dismissSuggestions();
        input.current?.focus();
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop target; the same is offered by the picture menu. */}
      <div
        className="field"
        data-over={over || undefined}
        data-busy={busy || undefined}
        onPaste={onPaste}
        onDrop={onDrop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
      >
        <span className="field-sign">
          <Icon name="search" />
        </span>
        {pictures.map((picture, index) => (
          <PictureChip key={JSON.stringify(picture)} picture={picture} index={index} />
        ))}
        <input
          ref={input}
          id="search-field"
          type="search"
          // biome-ignore lint/a11y/noRedundantRoles: scripts may look for the attribute.
          role="searchbox"
          enterKeyHint="search"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={500}
          aria-label={text.search.label}
          aria-autocomplete="list"
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
          placeholder={pictures.length > 0 ? text.search.placeholderWithPicture : text.search.placeholder}
          value={words}
          onChange={(event) => search.typeWords(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={() => words === '' && pictures.length === 0 && search.openSuggestions()}
        />
        {(words !== '' || pictures.length > 0) && (
          <button type="button" className="icon-button" title={text.search.clear} onClick={() => search.clear()}>
            <Icon name="close" size={18} />
            <span className="visually-hidden">{text.search.clear}</span>
          </button>
        )}
        <PictureMenu />
        <button
          type="button"
          className="icon-button"
          title={text.search.filters}
          aria-expanded={filtersOpen}
          data-on={isFiltered(query) || undefined}
          onClick={() => {
            search.dismissSuggestions();
            onToggleFilters();
          }}
        >
          <Icon name="filter" />
          <span className="visually-hidden">{text.search.filters}</span>
        </button>
      </div>
      <Suggestions id={listId} suggestions={suggestions} chosen={chosen} onChoose={choose} />
    </search>
  );
}
