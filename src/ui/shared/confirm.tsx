import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useText } from '../text/use-text.ts';
import './dialog.css';

interface ConfirmProps {
  readonly trigger: string;
  readonly title: string;
  readonly hint: string;
  readonly action: string;
  readonly onConfirm: () => void;
}

/** A button that asks before it acts. */
export function Confirm({ trigger, title, hint, action, onConfirm }: ConfirmProps) {
  const text = useText();
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className="button">{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{hint}</AlertDialog.Description>
          <div className="dialog-actions">
            <AlertDialog.Close className="button">{text.common.cancel}</AlertDialog.Close>
            <AlertDialog.Close className="button primary" onClick={onConfirm}>
              {action}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
