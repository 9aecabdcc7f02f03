import { type Quadtree, quadtree } from 'd3-quadtree';
import type { ZoomTransform } from 'd3-zoom';
import { drawActive, drawLabels, drawLasso, drawPath, type Marks } from './draw-marks.ts';
import { drawPoints } from './draw-points.ts';
import type { Place } from './lasso.ts';
import { isShown, type SceneData } from './scene-data.ts';
import { type Palette, Sprites } from './sprites.ts';
import { ViewPort } from './view-port.ts';

/** A pointer this near to a point means it, CSS pixels. */
const reach = 14;

export interface ScenePictures {
  readonly thumbnail: (point: number) => CanvasImageSource | null;
  readonly colourOf: (point: number) => string;
}

/** The canvas of the map: what is on it, what part is in sight, and what lies where. Draws at most once a frame. */
export class MapScene {
  readonly view = new ViewPort();
  private data: SceneData | null = null;
  private pictures: ScenePictures = { thumbnail: () => null, colourOf: () => '' };
  private layers: { place: number; points: number[] }[] = [];
  private tree: Quadtree<number> | null = null;
  private marks: { active: number | null; lasso: readonly Place[] } = { active: null, lasso: [] };
  private sprites: Sprites;
  private frame = 0;
  /** How far a point reaches as it was drawn last. */
  private radius = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private palette: Palette,
    private readonly font: string,
  ) {
    this.sprites = new Sprites(palette);
  }

  show(data: SceneData, pictures: ScenePictures): void {
    this.data = data;
    this.pictures = pictures;
    this.layers = data.classes.map((_, place) => ({ place, points: [] }));
    for (const [point, place] of data.of.entries()) this.layers[place]?.points.push(point);
    const weight = ({ place }: { place: number }) => ['rest', '', 'learnt'].indexOf(asLayer(data.classes[place]?.hue));
    this.layers.sort((a, b) => weight(a) - weight(b));
    this.tree = null;
    this.invalidate();
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    this.sprites = new Sprites(palette);
    this.invalidate();
  }

  resize(width: number, height: number): void {
    Object.assign(this.view, { width, height });
    this.canvas.width = Math.round(width * devicePixelRatio);
    this.canvas.height = Math.round(height * devicePixelRatio);
    this.tree = null;
    // The canvas was just emptied: waiting for the next frame would flash.
    this.draw();
  }

  move(transform: ZoomTransform): void {
    this.view.transform = transform;
    this.invalidate();
  }

  mark(marks: Partial<MapScene['marks']>): void {
    this.marks = { ...this.marks, ...marks };
    this.invalidate();
  }

  /** The shown point at a place on the canvas. */
  pointAt([x, y]: Place): number | null {
    const { data, view } = this;
    if (!data) return null;
    const base = (point: number) =>
      view.base(data.positions[2 * point] as number, data.positions[2 * point + 1] as number);
    this.tree ??= quadtree<number>()
      .x((point) => base(point)[0])
      .y((point) => base(point)[1])
      .addAll([...data.of.keys()].filter((point) => isShown(data, point)));
    const { transform } = view;
    return this.tree.find(...(transform.invert([x, y]) as Place), Math.max(reach, this.radius) / transform.k) ?? null;
  }

  placeOf(point: number): Place {
    const { positions } = this.data as SceneData;
    return this.view.screen(positions[2 * point] as number, positions[2 * point + 1] as number);
  }

  invalidate(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { canvas, data, view, palette, sprites, layers, font } = this;
    const context = canvas.getContext('2d');
    if (!context || !data) return;
    const hueOf = (place: number) => palette[data.classes[place]?.hue ?? 'rest'];
    const pixelRatio = canvas.width / view.width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const radius = drawPoints({ context, view, data, sprites, layers, hueOf, pixelRatio, ...this.pictures });
    this.radius = radius;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const marks: Marks = { context, view, data, palette, font };
    if (data.path.length > 0) drawPath(marks);
    drawLabels(marks);
    if (this.marks.active !== null) drawActive(marks, this.marks.active, radius);
    if (this.marks.lasso.length > 1) drawLasso(marks, this.marks.lasso);
  }
}

function asLayer(hue = ''): string {
  return hue === 'rest' || hue === 'learnt' ? hue : '';
}
