import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** Says that only posts chosen on the map are shown, and lets them go. */
export function AmongChip({ count }: { count: number }) {
  const text = useText();
  const { search } = useActions();
  return (
    <button
      type="button"
      className="group-chip"
      title={text.map.leaveChip}
      onClick={() => search.setFilters({ among: null })}
    >
      <span>{text.map.chip(count)}</span>
      <Icon name="close" size={14} />
      <span className="visually-hidden">{text.map.leaveChip}</span>
    </button>
  );
}
