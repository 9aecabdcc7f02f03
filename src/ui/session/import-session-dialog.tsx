import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { SessionState } from '../../session/log.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import '../shared/dialog.css';

interface ImportSessionDialogProps {
  readonly file: string;
  /** What the file holds; null while nothing is to be decided. */
  readonly session: SessionState | null;
  readonly onClose: () => void;
  readonly onReplay: () => void;
}

/** Asks what to do with a session from a file: nothing happens to the person's own before they choose. */
export function ImportSessionDialog({ file, session, onClose, onReplay }: ImportSessionDialogProps) {
  const text = useText();
  const { session: actions, replay } = useActions();
  const choose = (act: (read: SessionState) => void) => () => {
    if (session) act(session);
    onClose();
  };
  const hasActs = session?.events.some(({ kind }) => kind !== 'impression') ?? false;
  return (
    <AlertDialog.Root open={session !== null} onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="dialog-title">{text.learning.importTitle(file)}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">
            {text.learning.importHint(session?.events.length ?? 0)}
          </AlertDialog.Description>
          <div className="dialog-actions import-session-actions">
            <AlertDialog.Close className="button">{text.common.cancel}</AlertDialog.Close>
            <button
              type="button"
              className="button"
              disabled={!hasActs}
              onClick={choose((read) => {
                onReplay();
                replay.startFile(read.events, file);
              })}
            >
              {text.learning.replayIt}
            </button>
            <button type="button" className="button" onClick={choose((read) => actions.import(read, 'merge'))}>
              {text.learning.merge}
            </button>
            <button
              type="button"
              className="button primary"
              onClick={choose((read) => actions.import(read, 'replace'))}
            >
              {text.learning.replace}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
