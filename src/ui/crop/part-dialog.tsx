import { Dialog } from '@base-ui/react/dialog';
import type { Box, PictureRef } from '../../domain/query.ts';
import { useText } from '../text/use-text.ts';
import { PartPicker } from './part-picker.tsx';
import '../shared/dialog.css';

interface PartDialogProps {
  readonly picture: PictureRef;
  readonly url: string;
  /** The post's; null for a picture that the person brought. */
  readonly title: string | null;
  readonly onSearch: (part: Box) => void;
  readonly onClose: () => void;
}

/** Picks a part of a picture that is in the query already. */
export function PartDialog({ picture, url, title, onSearch, onClose }: PartDialogProps) {
  const text = useText();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog part-dialog">
          <Dialog.Title className="dialog-title">{text.compose.partOf(title)}</Dialog.Title>
          <PartPicker
            picture={picture}
            url={url}
            alt={title ?? text.search.yourPicture}
            onCancel={onClose}
            onSearch={(part) => {
              onClose();
              onSearch(part);
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
