import { useId } from 'react';
import { isStartPage } from '../../state/interest-rows.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { InterestRowView } from './interest-row.tsx';
import './interest-rows.css';

const rowsAwaited = [0, 1, 2];

/** Where one could go on while nothing is asked: a few rows of alike posts above the feed, put away with one press. */
export function InterestRows() {
  const text = useText();
  const rows = useFoveaState((state) => state.interestRows);
  const atStart = useFoveaState(isStartPage);
  const shown = useFoveaState(({ preferences }) => preferences.interestRows);
  const { setPreferences } = useActions();
  const id = useId();
  // Until they are known their place is kept, so that the feed does not jump.
  if (!atStart || (rows !== null && rows.length === 0)) return null;
  return (
    <section className="next-interests" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="next-interests-head">
        <button
          type="button"
          className="next-interests-toggle"
          aria-expanded={shown}
          aria-controls={`${id}-rows`}
          onClick={() => setPreferences({ interestRows: !shown })}
        >
          {text.groups.title}
          <Icon name="right" size={14} />
        </button>
      </h2>
      <div id={`${id}-rows`} className="next-interests-rows" hidden={!shown}>
        {rows
          ? rows.map((row) => <InterestRowView key={`${row.group.post} ${row.group.depth}`} row={row} />)
          : rowsAwaited.map((place) => <div key={place} className="next-row next-row-awaited" />)}
      </div>
    </section>
  );
}
