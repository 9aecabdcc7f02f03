import { type PointerEvent, type SyntheticEvent, useEffect, useRef } from 'react';

const heldMs = 450;
const restedMs = 500;

/**
 * A finger held still or a mouse at rest asks for more. What the mouse brought up goes when it leaves or presses; `held` says,
 * once, whether the click that follows belongs to a held finger.
 */
export function useLingering(show: (by: 'finger' | 'mouse') => void, hide: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const touching = useRef(false);
  const wasHeld = useRef(false);
  const isRested = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const wait = (by: 'finger' | 'mouse') => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        (by === 'mouse' ? isRested : wasHeld).current = true;
        show(by);
      },
      by === 'mouse' ? restedMs : heldMs,
    );
  };
  const end = () => {
    touching.current = false;
    clearTimeout(timer.current);
    if (isRested.current) hide();
    isRested.current = false;
  };

  return {
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && wait('mouse'),
      onPointerDown: (event: PointerEvent) => {
        end();
        wasHeld.current = false;
        touching.current = event.pointerType === 'touch';
        if (touching.current) wait('finger');
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: end,
      // A held finger would open the browser's menu for links instead.
      onContextMenu: (event: SyntheticEvent) => touching.current && event.preventDefault(),
    },
    held: () => {
      const was = wasHeld.current;
      wasHeld.current = false;
      return was;
    },
  };
}
