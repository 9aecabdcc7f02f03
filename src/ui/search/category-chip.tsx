import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** What the query's picture looks like; pressing it stops this from acting on the order. */
export function CategoryChip() {
  const text = useText();
  const { search } = useActions();
  const category = useFoveaState(({ results }) => results.response?.category ?? null);
  if (!category) return null;
  const label = text.compose.looksLike(category.tag);
  return (
    <button
      type="button"
      className="category-chip"
      title={text.compose.categoryHint(category.share)}
      onClick={() => search.ignoreCategory()}
    >
      {label}
      <Icon name="close" size={14} />
      <span className="visually-hidden">{text.compose.ignoreCategory}</span>
    </button>
  );
}
