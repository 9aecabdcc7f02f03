import { type PointerEvent, useRef } from 'react';
import type { Place } from './lasso.ts';

/** A shorter line is a click. */
const leastPoints = 8;
/** Points nearer than this to the last one add nothing, CSS pixels. */
const leastStep = 3;

/** Follows a line drawn with the pointer, while the mode is on or Shift is held; `onDraw` gets it as it grows. */
export function useLasso(
  on: boolean,
  onDraw: (line: readonly Place[]) => void,
  onClose: (line: readonly Place[]) => void,
) {
  const line = useRef<Place[] | null>(null);
  const placeOf = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent): Place => [offsetX, offsetY];

  function end(event: PointerEvent<HTMLCanvasElement>, closes: boolean): void {
    const drawn = line.current;
    if (!drawn) return;
    line.current = null;
    event.currentTarget.releasePointerCapture(event.pointerId);
    onDraw([]);
    if (closes && drawn.length >= leastPoints) onClose(drawn);
  }

  return {
    isDrawing: () => line.current !== null,
    onPointerDown(event: PointerEvent<HTMLCanvasElement>): void {
      if (event.button !== 0 || !(on || event.shiftKey)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      line.current = [placeOf(event)];
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>): void {
      const last = line.current?.at(-1);
      const at = placeOf(event);
      if (!last || Math.hypot(at[0] - last[0], at[1] - last[1]) < leastStep) return;
      line.current?.push(at);
      onDraw([...(line.current ?? [])]);
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<HTMLCanvasElement>) => end(event, false),
  };
}
