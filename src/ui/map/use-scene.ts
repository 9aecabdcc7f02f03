import { type RefObject, useEffect, useRef, useState } from 'react';
import { useFoveaState } from '../../state/use-store.ts';
import { MapScene } from './map-scene.ts';
import { attachZoom, type MapZoom } from './map-zoom.ts';
import { readPalette } from './read-palette.ts';

export interface Stage {
  readonly scene: MapScene;
  readonly zoom: MapZoom;
}

/** Keeps a scene on the canvas in step with its size, the theme, and wheel, drag and pinch. Null before the first layout. */
export function useScene(
  canvas: RefObject<HTMLCanvasElement | null>,
  swatches: RefObject<HTMLElement | null>,
  isTaken: (event: Event) => boolean,
  onMove: () => void,
): Stage | null {
  const [stage, setStage] = useState<Stage | null>(null);
  const theme = useFoveaState(({ preferences }) => preferences.theme);
  const handlers = useRef({ isTaken, onMove });
  handlers.current = { isTaken, onMove };

  useEffect(() => {
    const [surface, colours] = [canvas.current, swatches.current];
    if (!surface || !colours) return;
    const scene = new MapScene(surface, readPalette(colours), getComputedStyle(surface).fontFamily);
    const zoom = attachZoom(
      surface,
      (event) => handlers.current.isTaken(event),
      (transform) => {
        scene.move(transform);
        handlers.current.onMove();
      },
    );
    const observer = new ResizeObserver(() => {
      scene.resize(surface.clientWidth, surface.clientHeight);
      zoom.resize();
    });
    observer.observe(surface);
    setStage({ scene, zoom });
    return () => {
      observer.disconnect();
      zoom.dispose();
      scene.dispose();
    };
  }, [canvas, swatches]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides what the swatches say.
  useEffect(() => {
    const recolour = () => swatches.current && stage?.scene.recolour(readPalette(swatches.current));
    recolour();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', recolour);
    return () => dark.removeEventListener('change', recolour);
  }, [stage, theme]);

  return stage;
}
