import type { KeyboardEvent } from 'react';
import { zoomStep } from './map-zoom.ts';
import { directions, nearestTo, nextPoint } from './next-point.ts';
import { isShown, type SceneData } from './scene-data.ts';
import type { Stage } from './use-scene.ts';

/** CSS pixels. */
const moveStep = 80;

interface Reactions {
  readonly onGo: (point: number | null) => void;
  readonly onOpen: (point: number) => void;
  readonly onChoose: (points: readonly number[]) => void;
}

/** The map by keyboard: from post to post, closer, aside; what the keys do is said in `text.map.keys`. */
export function useMapKeys(stage: Stage | null, data: SceneData, active: number | null, reactions: Reactions) {
  const { onGo, onOpen, onChoose } = reactions;

  function walk({ scene, zoom }: Stage, direction: readonly [number, number]): void {
    const { width, height } = scene.view;
    const shown = (point: number) => isShown(data, point);
    const next =
      active === null
        ? nearestTo(scene.view.unit([width / 2, height / 2]), data.positions, shown)
        : (nextPoint(data.positions, active, direction, shown) ?? active);
    if (next === null) return;
    const [x, y] = scene.placeOf(next);
    if (x < 0 || y < 0 || x > width || y > height) zoom.centre([x, y]);
    onGo(next);
  }

  function toggle(point: number): void {
    const chosen = new Set(data.chosen);
    if (!chosen.delete(point)) chosen.add(point);
    onChoose([...chosen]);
  }

  return (event: KeyboardEvent): void => {
    const { key } = event;
    const direction = directions[key];
    if (!stage || event.metaKey || event.ctrlKey || event.altKey) return;
    const { zoom } = stage;
    if (direction && event.shiftKey) zoom.move(-moveStep * direction[0], -moveStep * direction[1]);
    else if (direction) walk(stage, direction);
    else if (key === '+' || key === '=') zoom.by(zoomStep);
    else if (key === '-') zoom.by(1 / zoomStep);
    else if (key === '0') zoom.fit();
    else if (key === 'Enter' && active !== null) onOpen(active);
    else if (key === ' ' && active !== null) toggle(active);
    else if (key === 'Escape' && active !== null) onGo(null);
    else if (key === 'Escape' && data.chosen.size > 0) onChoose([]);
    else return;
    event.preventDefault();
  };
}
