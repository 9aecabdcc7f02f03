import { Popover } from '@base-ui/react/popover';
import type { Hit } from '../../domain/hit.ts';
import { useText } from '../text/use-text.ts';
import { ScoreParts } from './score-parts.tsx';
import './score-popover.css';

interface ScorePopoverProps {
  readonly hit: Hit | null;
  readonly anchor: Element | null;
  readonly onClose: () => void;
}

/** Why a result is here, beside its card. */
export function ScorePopover({ hit, anchor, onClose }: ScorePopoverProps) {
  const text = useText();
  return (
    // On touch the tap that closes it must not open the card beneath.
    <Popover.Root
      modal={matchMedia('(pointer: coarse)').matches}
      open={hit !== null && anchor !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      <Popover.Portal>
        <Popover.Positioner className="floating" anchor={anchor} side="top" sideOffset={8} collisionPadding={12}>
          <Popover.Popup className="score-popover" initialFocus={false} finalFocus={false}>
            <Popover.Title className="score-title">{text.score.title}</Popover.Title>
            {hit && <ScoreParts hit={hit} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
