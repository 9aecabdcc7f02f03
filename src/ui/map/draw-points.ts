import { isShown, type SceneData } from './scene-data.ts';
import type { Sprites } from './sprites.ts';
import type { ViewPort } from './view-port.ts';

/** With so few points in sight their photos stand in place of the dots. */
const mostThumbnails = 150;
/** So few need no zooming. */
const alwaysThumbnails = 40;
/** CSS pixels. */
const thumbnailSides = { least: 26, most: 104 };
/** What is not chosen steps back. */
const notChosen = 0.3;

export interface PointsDrawing {
  readonly context: CanvasRenderingContext2D;
  readonly view: ViewPort;
  readonly data: SceneData;
  readonly sprites: Sprites;
  /** The points by class, in drawing order: the rest first, what was learnt last. */
  readonly layers: readonly { readonly place: number; readonly points: readonly number[] }[];
  /** Null while a photo is not loaded. */
  readonly thumbnail: (point: number) => CanvasImageSource | null;
  /** Stands in for a photo that is not loaded. */
  readonly colourOf: (point: number) => string;
  readonly hueOf: (place: number) => string;
  readonly pixelRatio: number;
}

/** Draws what is in sight, in device pixels; tells how far a point reaches, in CSS pixels. */
export function drawPoints(drawing: PointsDrawing): number {
  const { data, view, layers, pixelRatio } = drawing;
  const radius = radiusOf(data.of.length, view.transform.k);
  const places = view.screenAll(data.positions);
  const inSight = layers
    .filter(({ points }) => points[0] !== undefined && isShown(data, points[0]))
    .map(({ place, points }) => ({ place, points: points.filter((point) => isInSight(point, places, view)) }));
  const count = inSight.reduce((sum, { points }) => sum + points.length, 0);
  if (count <= (view.transform.k > 1 ? mostThumbnails : alwaysThumbnails)) {
    const side = thumbnailSide(count, view);
    for (const { place, points } of inSight)
      for (const point of points) drawThumbnail(drawing, places, point, place, side);
    return side / 2;
  }
  for (const { place, points } of inSight)
    drawDots(drawing, places, place, points, Math.max(1, Math.round(radius * pixelRatio)));
  return radius;
}

/** CSS pixels: smaller the more there are, larger the nearer one looks. */
function radiusOf(points: number, zoom: number): number {
  const atRest = Math.min(6, Math.max(2, 110 / Math.sqrt(points)));
  return Math.min(10, atRest * zoom ** 0.35);
}

function thumbnailSide(count: number, { width, height }: ViewPort): number {
  const room = 0.55 * Math.sqrt((width * height) / count);
  return Math.round(Math.min(thumbnailSides.most, Math.max(thumbnailSides.least, room)));
}

/** Half a thumbnail beyond the edge still shows. */
function isInSight(point: number, places: Float32Array, { width, height }: ViewPort): boolean {
  const [x, y] = [places[2 * point] as number, places[2 * point + 1] as number];
  const beyond = thumbnailSides.most / 2;
  return x > -beyond && y > -beyond && x < width + beyond && y < height + beyond;
}

function drawDots(
  { context, data, sprites, pixelRatio }: PointsDrawing,
  places: Float32Array,
  place: number,
  points: readonly number[],
  radius: number,
): void {
  const { chosen, classes } = data;
  const one = classes[place];
  if (!one) return;
  const dot = sprites.dot(one.hue, one.shape, radius);
  const ring = sprites.ring(radius);
  const [dotHalf, ringHalf] = [dot.width / 2, ring.width / 2];
  context.globalAlpha = chosen.size > 0 ? notChosen : one.hue === 'rest' ? 0.75 : 1;
  for (const point of points) {
    const [x, y] = [places[2 * point] as number, places[2 * point + 1] as number];
    const isChosen = chosen.has(point);
    if (isChosen) context.globalAlpha = 1;
    // Whole pixels: a stamp between them would be blurred, and slow.
    context.drawImage(dot, Math.round(x * pixelRatio - dotHalf), Math.round(y * pixelRatio - dotHalf));
    if (!isChosen) continue;
    context.drawImage(ring, Math.round(x * pixelRatio - ringHalf), Math.round(y * pixelRatio - ringHalf));
    context.globalAlpha = notChosen;
  }
  context.globalAlpha = 1;
}

/** The middle square of the photo, framed by the colour of its class. */
function drawThumbnail(drawing: PointsDrawing, places: Float32Array, point: number, place: number, side: number): void {
  const { context, data, pixelRatio, thumbnail, colourOf, hueOf } = drawing;
  const [x, y] = [places[2 * point] as number, places[2 * point + 1] as number];
  const size = side * pixelRatio;
  const [left, top] = [Math.round(x * pixelRatio - size / 2), Math.round(y * pixelRatio - size / 2)];
  const frame = 2 * pixelRatio;
  context.globalAlpha = data.chosen.size > 0 && !data.chosen.has(point) ? notChosen : 1;
  context.fillStyle = hueOf(place);
  context.fillRect(left - frame, top - frame, size + 2 * frame, size + 2 * frame);
  const picture = thumbnail(point);
  if (picture) {
    const [width, height] = sizeOf(picture);
    const square = Math.min(width, height);
    context.drawImage(picture, (width - square) / 2, (height - square) / 2, square, square, left, top, size, size);
  } else {
    context.fillStyle = colourOf(point);
    context.fillRect(left, top, size, size);
  }
  context.globalAlpha = 1;
}

function sizeOf(picture: CanvasImageSource): [number, number] {
  if (picture instanceof HTMLImageElement) return [picture.naturalWidth, picture.naturalHeight];
  const { width, height } = picture as ImageBitmap;
  return [width, height];
}
