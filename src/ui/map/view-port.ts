import { type ZoomTransform, zoomIdentity } from 'd3-zoom';
import type { Place } from './lasso.ts';

/** Room for half a picture at the edges, CSS pixels. */
const margin = 28;

/** How the unit square comes to lie on the canvas: stretched over it, then moved and zoomed. All in CSS pixels. */
export class ViewPort {
  width = 1;
  height = 1;
  transform: ZoomTransform = zoomIdentity;

  /** Of a point of the unit square, before zooming. */
  base(x: number, y: number): Place {
    return [margin + x * (this.width - 2 * margin), margin + y * (this.height - 2 * margin)];
  }

  screen(x: number, y: number): Place {
    return this.transform.apply(this.base(x, y)) as Place;
  }

  /** All points [n, 2] at once, without an object for each: ten thousand are moved a frame. */
  screenAll(points: Float32Array): Float32Array {
    const { k, x, y } = this.transform;
    const [width, height] = [k * (this.width - 2 * margin), k * (this.height - 2 * margin)];
    const [left, top] = [x + k * margin, y + k * margin];
    const places = new Float32Array(points.length);
    for (let i = 0; i < points.length; i += 2) {
      places[i] = left + width * (points[i] as number);
      places[i + 1] = top + height * (points[i + 1] as number);
    }
    return places;
  }

  /** Back from the canvas to the unit square. */
  unit(at: Place): Place {
    const [x, y] = this.transform.invert(at);
    return [(x - margin) / (this.width - 2 * margin), (y - margin) / (this.height - 2 * margin)];
  }
}
