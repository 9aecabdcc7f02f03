import { type PointerEvent, type SyntheticEvent, useRef } from 'react';

const longPressMs = 450;

/** A finger held still. `ended` says, once, whether the click that follows belongs to such a press. */
export function useLongPress(onPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pressed = useRef(false);
  const touching = useRef(false);
  const release = () => {
    touching.current = false;
    clearTimeout(timer.current);
  };
  return {
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        pressed.current = false;
        if (event.pointerType !== 'touch') return;
        touching.current = true;
        timer.current = setTimeout(() => {
          pressed.current = true;
          onPress();
        }, longPressMs);
      },
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: release,
      // A held finger would open the browser's menu for links instead.
      onContextMenu: (event: SyntheticEvent) => touching.current && event.preventDefault(),
    },
    ended: () => {
      const was = pressed.current;
      pressed.current = false;
      return was;
    },
  };
}
