import { useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** How many, in which order, and whether the answer is complete yet. Read out politely when it changes. */
export function ResultsLine() {
  const text = useText();
  const results = useFoveaState((state) => state.results);
  const failed = useFoveaState(({ encoders }) => encoders.text.kind === 'failed');
  const { response } = results;
  const wordsOnly = response?.coverage === 'words-only' && response.status !== 'browse';
  return (
    <p className="results-line" role="status">
      {response?.status === 'ok' && <span>{text.search.results(response.total)}</span>}
      {response?.status === 'browse' && (
        <span>
          {text.search.posts(response.total)} · {text.search.newest}
        </span>
      )}
      {wordsOnly && (
        <span className="results-partial">{failed ? text.search.wordsOnlyFor : text.search.wordsOnly}</span>
      )}
    </p>
  );
}
