import { hasHan } from '../../domain/language.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import './invitation.css';

/** Stands above the browse feed while nothing is asked. */
export function Invitation() {
  const text = useText();
  return (
    <section className="invitation">
      <h2>{text.search.invitation}</h2>
      <Examples />
    </section>
  );
}

export function Examples() {
  const text = useText();
  const { search } = useActions();
  return (
    <p className="examples">
      {text.search.exampleWords.map((words) => (
        <button
          type="button"
          key={words}
          className="example"
          lang={hasHan(words) ? 'zh' : 'en'}
          onClick={() => search.searchWords(words)}
        >
          {words}
        </button>
      ))}
    </p>
  );
}
