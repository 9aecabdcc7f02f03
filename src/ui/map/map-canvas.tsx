import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useReducer, useRef, useState } from 'react';
import type { MapPoints } from '../../bridge/contracts/map.ts';
import type { PostId } from '../../domain/ids.ts';
import { useLibrary } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { type ActivePost, activePoint } from './active-post.ts';
import { type Place, within } from './lasso.ts';
import { MapCard } from './map-card.tsx';
import { MapSwatches } from './map-swatches.tsx';
import { isShown, type SceneData } from './scene-data.ts';
import { Thumbnails } from './thumbnails.ts';
import { useLasso } from './use-lasso.ts';
import { useMapKeys } from './use-map-keys.ts';
import { useScene } from './use-scene.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

interface MapCanvasProps {
  readonly map: MapPoints;
  readonly data: SceneData;
  /** A drag draws instead of moving the map. */
  readonly lasso: boolean;
  readonly onOpen: (post: PostId) => void;
  readonly onChoose: (points: readonly number[]) => void;
  /** Floats over the lower edge. */
  readonly children: ReactNode;
}

/** The map itself: moved, zoomed, pointed at, drawn upon, or walked through from post to post with the keyboard. */
export function MapCanvas({ map, data, lasso, onOpen, onChoose, children }: MapCanvasProps) {
  const text = useText();
  const library = useLibrary();
  const keysId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const swatches = useRef<HTMLSpanElement>(null);
  const [active, setActive] = useState<ActivePost | null>(null);
  const activeAt = useMemo(() => activePoint(active, map.points), [active, map.points]);
  const [, moved] = useReducer((count: number) => count + 1, 0);
  const stage = useScene(
    canvas,
    swatches,
    (event) => event.type !== 'wheel' && (lasso || (event as globalThis.MouseEvent).shiftKey),
    () => active && (active.by === 'keys' ? moved() : setActive(null)),
  );

  useEffect(() => {
    if (!stage) return;
    const { scene } = stage;
    const thumbnails = new Thumbnails(library, () => scene.invalidate());
    const pointOf = (place: number) => map.points[place] as MapPoints['points'][number];
    scene.show(data, {
      thumbnail: (point) => thumbnails.of(pointOf(point)),
      colourOf: (point) => pointOf(point).photo.colour,
    });
  }, [stage, map.points, data, library]);

  useEffect(() => stage?.scene.mark({ active: activeAt }), [stage, activeAt]);

  const drawing = useLasso(
    lasso,
    (line) => stage?.scene.mark({ lasso: line }),
    (line) => {
      if (!stage) return;
      const polygon = line.map((at): Place => stage.scene.view.unit(at));
      onChoose(within(polygon, data.positions, (point) => isShown(data, point)));
    },
  );

  const placeOf = ({ nativeEvent: { offsetX, offsetY } }: MouseEvent): Place => [offsetX, offsetY];

  function activate(found: number | null, by: ActivePost['by']): void {
    const post = found === null ? undefined : map.points[found];
    setActive(post ? { post: post.id, by } : null);
  }

  function point(event: MouseEvent): void {
    const found = drawing.isDrawing() ? null : (stage?.scene.pointAt(placeOf(event)) ?? null);
    if (found !== activeAt || active?.by === 'keys') activate(found, 'pointer');
  }

  function open(event: MouseEvent): void {
    const found = stage?.scene.pointAt(placeOf(event)) ?? null;
    const post = found === null ? undefined : map.points[found];
    if (post && !lasso && !event.shiftKey) onOpen(post.id);
  }

  const onKeyDown = useMapKeys(stage, data, activeAt, {
    onGo: (next) => activate(next, 'keys'),
    onOpen: (one) => onOpen((map.points[one] as MapPoints['points'][number]).id),
    onChoose,
  });

  const pointed = activeAt === null ? null : map.points[activeAt];
  const shownClass = activeAt === null ? null : data.classes[data.of[activeAt] as number];
  return (
    <div className="map-stage">
      <MapSwatches ref={swatches} />
      <div
        className="map-surface"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is an application: arrows walk through it.
        tabIndex={0}
        aria-label={text.map.canvas(map.points.length)}
        aria-describedby={keysId}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
      >
        <canvas
          ref={canvas}
          className="map-canvas"
          data-lasso={lasso || undefined}
          data-pointed={active?.by === 'pointer' || undefined}
          {...drawing}
          onMouseMove={point}
          onMouseLeave={() => active?.by === 'pointer' && setActive(null)}
          onClick={open}
        />
      </div>
      <p id={keysId} className="visually-hidden">
        {text.map.keys}
      </p>
      {children}
      <ZoomButtons zoom={stage?.zoom} />
      {stage && activeAt !== null && pointed && (
        <MapCard
          point={pointed}
          at={stage.scene.placeOf(activeAt)}
          size={stage.scene.view}
          className={shownClass?.name ?? ''}
          isPlaced={map.placed.has(pointed.id)}
          stops={data.path.flatMap((one, i) => (one === activeAt ? [i + 1] : []))}
        />
      )}
      <p className="visually-hidden" role="status">
        {active?.by === 'keys' && pointed && `${pointed.title || text.feed.untitled}, ${shownClass?.name ?? ''}`}
      </p>
    </div>
  );
}
