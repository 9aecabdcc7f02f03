import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomTransform } from 'd3-zoom';
import type { Place } from './lasso.ts';

/** By which a key or a button zooms. */
export const zoomStep = 1.5;
const most = 60;
/** A press that moves less is a click, CSS pixels. */
const clickDistance = 4;

export interface MapZoom {
  /** The canvas has another size: what may be in sight changes. */
  resize(): void;
  by(factor: number): void;
  /** CSS pixels. */
  move(dx: number, dy: number): void;
  fit(): void;
  /** Brings a place of the canvas to its middle. */
  centre(at: Place): void;
  dispose(): void;
}

/** Wheel, drag and pinch on the canvas. `isTaken`: whether an event belongs to somebody else, as the lasso. */
export function attachZoom(
  canvas: HTMLCanvasElement,
  isTaken: (event: Event) => boolean,
  onMove: (transform: ZoomTransform) => void,
): MapZoom {
  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([1, most])
    .clickDistance(clickDistance)
    .extent(() => [
      [0, 0],
      [canvas.clientWidth, canvas.clientHeight],
    ])
    .filter((event: MouseEvent) => !isTaken(event) && !event.button && (!event.ctrlKey || event.type === 'wheel'))
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLCanvasElement, unknown>) => onMove(transform));
  const selection = select(canvas).call(behaviour).on('dblclick.zoom', null);
  const k = () => zoomTransform(canvas).k;
  return {
    resize: () =>
      behaviour.translateExtent([
        [0, 0],
        [canvas.clientWidth, canvas.clientHeight],
      ]),
    by: (factor) => behaviour.scaleBy(selection, factor),
    move: (dx, dy) => behaviour.translateBy(selection, dx / k(), dy / k()),
    fit: () => behaviour.scaleTo(selection, 1),
    centre(at) {
      const [x, y] = [canvas.clientWidth / 2 - at[0], canvas.clientHeight / 2 - at[1]];
      behaviour.translateBy(selection, x / k(), y / k());
    },
    dispose: () => selection.on('.zoom', null),
  };
}
