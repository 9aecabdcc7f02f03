import { Popover } from '@base-ui/react/popover';
import type { Hit } from '../../domain/hit.ts';
import { useText } from '../text/use-text.ts';
import { MarkButtons } from './mark-buttons.tsx';
import { ScoreParts } from './score-parts.tsx';
import './score-popover.css';

interface ScorePopoverProps {
  readonly hit: Hit | null;
  /** The card it speaks of. */
  readonly card: Element | null;
  readonly onClose: () => void;
}

/** Why a result is here: beside its card, so that the photo stays in sight; on a narrow touch screen above the card's foot. */
export function ScorePopover({ hit, card, onClose }: ScorePopoverProps) {
  const text = useText();
  const isTouch = matchMedia('(pointer: coarse)').matches;
  return (
    // On touch the tap that closes it must not open the card beneath.
    <Popover.Root modal={isTouch} open={hit !== null && card !== null} onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          className="floating score-floating"
          anchor={isTouch ? (card?.querySelector('.card-foot') ?? null) : card}
          side={isTouch ? 'top' : 'right'}
          align={isTouch ? 'center' : 'start'}
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup className="score-popover" initialFocus={false} finalFocus={false}>
            <Popover.Title className="score-title">{text.score.title}</Popover.Title>
            {hit && <ScoreParts hit={hit} />}
            {/* A mouse cannot reach into it; there, the opened post has them. */}
            {hit && isTouch && <MarkButtons post={hit.post.id} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
