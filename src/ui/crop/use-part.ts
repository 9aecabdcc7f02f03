import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { boxBetween } from '../../domain/box.ts';
import type { Box } from '../../domain/query.ts';
import { byKey, type Corner, movedBy, opposite, type Point, startingBox } from './part-gestures.ts';

/** Shorter drags are taps: they choose nothing. */
const leastDrag = 0.02;

type Drag =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly from: Point; readonly box: Box };

/** The chosen part of a picture, and the pointer and keyboard that change it. Null: none yet. `onTap`: a press without a drag. */
export function usePart(initial: Box | null, onTap: (at: Point) => void) {
  const [box, setBox] = useState(initial);
  const drag = useRef<Drag | null>(null);
  const dragged = useRef(false);

  function begin(event: PointerEvent<HTMLElement>, next: Drag): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    surfaceOf(event).setPointerCapture(event.pointerId);
    surfaceOf(event).focus({ preventScroll: true });
    drag.current = next;
    dragged.current = false;
  }

  return {
    box,
    setBox,
    /** For the surface over the picture. */
    surface: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => begin(event, { kind: 'draw', from: placeOf(event) }),
      onPointerMove(event: PointerEvent<HTMLElement>): void {
        const now = drag.current;
        if (!now) return;
        const at = placeOf(event);
        const far = { x: at.x - now.from.x, y: at.y - now.from.y };
        if (Math.abs(far.x) + Math.abs(far.y) > leastDrag) dragged.current = true;
        if (now.kind === 'move') setBox(movedBy(now.box, far));
        else if (dragged.current) setBox(boxBetween(now.from, at));
      },
      onPointerUp(event: PointerEvent<HTMLElement>): void {
        if (drag.current?.kind === 'draw' && !dragged.current) onTap(placeOf(event));
        drag.current = null;
      },
      onPointerCancel: () => {
        drag.current = null;
      },
      onKeyDown(event: KeyboardEvent): void {
        const next = byKey(box ?? startingBox, event.key, event.shiftKey);
        if (!next) return;
        // The first press shows where the box begins.
        setBox(box ? next : startingBox);
        event.preventDefault();
        event.stopPropagation();
      },
    },
    grab: (event: PointerEvent<HTMLElement>) => {
      if (box) begin(event, { kind: 'move', from: placeOf(event), box });
    },
    pull: (event: PointerEvent<HTMLElement>, corner: Corner) => {
      if (box) begin(event, { kind: 'draw', from: opposite(box, corner) });
    },
  };
}

function surfaceOf(event: PointerEvent<HTMLElement>): HTMLElement {
  return event.currentTarget.closest<HTMLElement>('.part-surface') ?? event.currentTarget;
}

/** Where the pointer is, in shares of the picture. */
function placeOf(event: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = surfaceOf(event).getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
