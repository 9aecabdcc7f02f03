import { isBusy } from '../../state/app-state.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { CategoryChip } from './category-chip.tsx';

/** How many, in which order, and whether the answer is complete yet. Read out politely when it changes. */
export function ResultsLine() {
  const text = useText();
  const { retryEncoder } = useActions();
  const results = useFoveaState((state) => state.results);
  const busy = useFoveaState(isBusy);
  const waiting = useFoveaState(({ library }) => (library.kind === 'open' ? library.summary.waiting : 0));
  const indexing = useFoveaState(({ library }) => library.kind === 'open' && library.summary.waitingWords > 0);
  const pictureWaits = useFoveaState(
    ({ results, route, encoders }) =>
      results.searching &&
      route.query.pictures.some(({ kind, crop }) => kind === 'upload' || crop) &&
      (encoders.image.kind === 'loading' || encoders.image.kind === 'checking'),
  );
  const { response } = results;
  const wordsOnly = response?.coverage === 'words-only' && response.status !== 'browse';
  return (
    <div className="results-line">
      <p role="status">
        {response?.status === 'ok' && (
          <span>
            {response.sure || wordsOnly ? text.search.results(response.total) : text.search.nearest(response.total)}
          </span>
        )}
        {response?.status === 'browse' && (
          <span>
            {text.search.posts(response.total)} · {text.search.newest}
          </span>
        )}
        {pictureWaits && <span className="results-partial">{text.search.pictureWaits}</span>}
        {wordsOnly && (
          <span className="results-partial">{busy ? text.search.wordsOnly : text.search.wordsOnlyFor}</span>
        )}
      </p>
      <CategoryChip />
      {indexing && <p>{text.search.waitingWords}</p>}
      {waiting > 0 && <p>{text.import.waiting(waiting)}</p>}
      {wordsOnly && !busy && (
        <button type="button" className="text-button" onClick={() => retryEncoder('text')}>
          {text.common.retry}
        </button>
      )}
    </div>
  );
}
