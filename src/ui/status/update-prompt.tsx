import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** Stays until it is answered: a newer version takes over only when somebody says so, or at a later visit. */
export function UpdatePrompt() {
  const text = useText();
  const { takeUpdate, postponeUpdate } = useActions();
  const updateReady = useFoveaState((state) => state.updateReady);
  if (!updateReady) return null;
  return (
    <div className="notice" data-kind="update">
      <span>{text.status.update}</span>
      <button type="button" className="text-button" onClick={takeUpdate}>
        {text.status.reload}
      </button>
      <button type="button" className="icon-button small" title={text.common.dismiss} onClick={postponeUpdate}>
        <Icon name="close" size={16} />
        <span className="visually-hidden">{text.common.dismiss}</span>
      </button>
    </div>
  );
}
