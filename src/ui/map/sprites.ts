import type { Hue, Shape } from './map-classes.ts';

/** The colours that the style sheet gives the map at present, as the canvas takes them. */
export type Palette = Readonly<Record<Hue | 'ink' | 'surface' | 'onLearnt', string>>;

/**
 * Each kind of dot drawn once, in device pixels: stamping a picture is several times faster than filling a path, and ten thousand
 * have to fit into a frame.
 */
export class Sprites {
  private readonly made = new Map<string, ImageBitmap>();

  constructor(private readonly palette: Palette) {}

  /** `radius` in device pixels; the dot stands in the middle. */
  dot(hue: Hue, shape: Shape, radius: number): ImageBitmap {
    return this.stamp(`${hue} ${shape} ${radius}`, radius + 2, (context, middle) => {
      outline(context, shape, middle, radius);
      context.fillStyle = this.palette[hue];
      context.fill();
      context.strokeStyle = this.palette.surface;
      context.lineWidth = Math.max(1, radius / 5);
      context.stroke();
    });
  }

  /** What stands around a chosen dot. */
  ring(radius: number): ImageBitmap {
    return this.stamp(`ring ${radius}`, radius + 3, (context, middle) => {
      outline(context, 'circle', middle, radius + 1);
      context.strokeStyle = this.palette.ink;
      context.lineWidth = Math.max(1.5, radius / 3);
      context.stroke();
    });
  }

  private stamp(
    key: string,
    half: number,
    draw: (context: OffscreenCanvasRenderingContext2D, middle: number) => void,
  ): ImageBitmap {
    const known = this.made.get(key);
    if (known) return known;
    const size = 2 * Math.ceil(half);
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d');
    if (context) draw(context, size / 2);
    const sprite = canvas.transferToImageBitmap();
    this.made.set(key, sprite);
    return sprite;
  }
}

type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Shapes of about the same area. */
function outline(context: Context2d, shape: Shape, middle: number, radius: number): void {
  const corners: Record<Exclude<Shape, 'circle'>, readonly (readonly [number, number])[]> = {
    square: [
      [-0.88, -0.88],
      [0.88, -0.88],
      [0.88, 0.88],
      [-0.88, 0.88],
    ],
    diamond: [
      [0, -1.2],
      [1.2, 0],
      [0, 1.2],
      [-1.2, 0],
    ],
    triangle: [
      [0, -1.15],
      [1.2, 0.95],
      [-1.2, 0.95],
    ],
  };
  context.beginPath();
  if (shape === 'circle') context.arc(middle, middle, radius, 0, 2 * Math.PI);
  else for (const [x, y] of corners[shape]) context.lineTo(middle + x * radius, middle + y * radius);
  context.closePath();
}
