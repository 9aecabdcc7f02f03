import { Dialog } from '@base-ui/react/dialog';
import { OperatorList } from '../search/operator-help.tsx';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { ShortcutList } from './general-tab.tsx';
import '../shared/dialog.css';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <header className="settings-head">
            <Dialog.Title className="dialog-title">{text.shortcuts.title}</Dialog.Title>
            <Dialog.Close className="icon-button" title={text.common.close}>
              <Icon name="close" />
              <span className="visually-hidden">{text.common.close}</span>
            </Dialog.Close>
          </header>
          <ShortcutList />
          <section className="operator-section">
            <h3>{text.operators.help}</h3>
            <OperatorList />
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
