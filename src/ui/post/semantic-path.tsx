import type { PostId } from '../../domain/ids.ts';
import { emptyQuery, noFilters } from '../../domain/query.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { groupName } from '../text/group-name.ts';
import { useText } from '../text/use-text.ts';
import { useSemanticPath } from './use-semantic-path.ts';
import './semantic-path.css';

/** The groups of alike posts around the opened one, coarse to fine; each leads to all of its posts. */
export function SemanticPathLine({ post }: { post: PostId }) {
  const text = useText();
  const { search } = useActions();
  const path = useSemanticPath(post);
  const levels = path?.levels ?? [];
  // A level that holds the same posts as the one above says nothing new, nor does one that holds this post alone.
  const steps = levels
    .map((level, index) => ({ ...level, depth: index + 1 }))
    .filter(({ size }, index) => size > 1 && size !== levels[index - 1]?.size);
  if (steps.length === 0) return null;
  return (
    <nav className="semantic-path" aria-label={text.groups.path}>
      <span className="semantic-path-title" aria-hidden="true">
        {text.groups.path}
      </span>
      <ol>
        {steps.map(({ depth, code, name, size }) => {
          const { label, lang } = groupName(text, name, code);
          return (
            <li key={depth}>
              <button
                type="button"
                className="semantic-path-step"
                title={text.groups.browse(label, size)}
                onClick={() => search.setQuery({ ...emptyQuery, filters: { ...noFilters, group: { post, depth } } })}
              >
                <span lang={lang}>{label}</span>
                <span className="semantic-path-size">
                  <span aria-hidden="true">{text.format.number(size)}</span>
                  <span className="visually-hidden">, {text.groups.size(size)}</span>
                </span>
              </button>
              {depth !== steps.at(-1)?.depth && <Icon name="right" size={12} />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
