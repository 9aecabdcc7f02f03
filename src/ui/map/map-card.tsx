import type { MapPoint } from '../../bridge/contracts/map.ts';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import type { Place } from './lasso.ts';

/** CSS pixels; the height is that of a portrait. */
const card = { width: 188, height: 250, gap: 16 };

interface MapCardProps {
  readonly point: MapPoint;
  /** Where the point is on the canvas. */
  readonly at: Place;
  readonly size: { readonly width: number; readonly height: number };
  /** Name of its class. */
  readonly className: string;
  readonly isPlaced: boolean;
  /** Its stops of the session, counted from 1. */
  readonly stops: readonly number[];
}

/** What a point is, beside it. */
export function MapCard({ point, at: [x, y], size, className, isPlaced, stops }: MapCardProps) {
  const text = useText();
  const left = x + card.gap + card.width > size.width ? Math.max(0, x - card.gap - card.width) : x + card.gap;
  const top = Math.max(0, Math.min(y - 40, size.height - card.height));
  const last = stops.at(-1);
  return (
    <div className="map-card" data-post={point.id} data-x={Math.round(x)} data-y={Math.round(y)} style={{ left, top }}>
      <Photo post={point} size="thumbnail" alt="" eager />
      <div className="map-card-words">
        <p className="map-card-title">{point.title || text.feed.untitled}</p>
        <p className="map-card-hint">{className}</p>
        {last !== undefined && <p className="map-card-hint learnt">{text.map.stop(last)}</p>}
        {isPlaced && <p className="map-card-hint">{text.map.placedHere}</p>}
      </div>
    </div>
  );
}
