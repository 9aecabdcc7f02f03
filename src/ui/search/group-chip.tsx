import type { Group } from '../../domain/query.ts';
import { useActions } from '../../state/use-store.ts';
import { useSemanticPath } from '../post/use-semantic-path.ts';
import { Icon } from '../shared/icon.tsx';
import { groupName } from '../text/group-name.ts';
import { useText } from '../text/use-text.ts';

/** Says which group of alike posts is shown, and leaves it. */
export function GroupChip({ group }: { group: Group }) {
  const text = useText();
  const { search } = useActions();
  const level = useSemanticPath(group.post)?.levels[group.depth - 1];
  const { label, lang } = level
    ? groupName(text, level.name, level.code)
    : { label: text.groups.unnamed, lang: undefined };
  return (
    <button
      type="button"
      className="group-chip"
      title={text.groups.leave}
      onClick={() => search.setFilters({ group: null })}
    >
      <span>
        {text.groups.chip} <b lang={lang}>{label}</b>
      </span>
      <Icon name="close" size={14} />
      <span className="visually-hidden">{text.groups.leave}</span>
    </button>
  );
}
