import type { Box } from '../domain/query.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Scaled down so that the longest side is at most `side`; never enlarged, no side below 1. */
export function fitLongest({ width, height }: Size, side: number): Size {
  return scaled({ width, height }, side / Math.max(width, height));
}

/** Scaled down so that the shortest side is at most `side`; never enlarged, no side below 1. */
export function fitShortest({ width, height }: Size, side: number): Size {
  return scaled({ width, height }, side / Math.min(width, height));
}

function scaled({ width, height }: Size, factor: number): Size {
  if (factor >= 1) return { width, height };
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** Draws the picture at a size, on white where it is transparent. */
export function drawAt(picture: ImageBitmap | OffscreenCanvas, { width, height }: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

/** Draws a part of the picture, stretched to a square. */
export function drawPart(picture: OffscreenCanvas, { x, y, width, height }: Box, side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  const [w, h] = [picture.width, picture.height];
  context.drawImage(picture, x * w, y * h, width * w, height * h, 0, 0, side, side);
  return canvas;
}

/** Mean colour as `#rrggbb`. */
export function meanColour(canvas: OffscreenCanvas): string {
  const { width, height } = canvas;
  const { data } = contextOf(canvas).getImageData(0, 0, width, height);
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    sums[0] += data[i] as number;
    sums[1] += data[i + 1] as number;
    sums[2] += data[i + 2] as number;
  }
  const channels = sums.map((sum) => Math.round((sum * 4) / data.length));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Luminance of each pixel, 0..255 (ITU-R BT.601), row-major [height, width]. */
export function luminances(canvas: OffscreenCanvas): Float32Array {
  const { width, height } = canvas;
  const { data } = contextOf(canvas).getImageData(0, 0, width, height);
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [red, green, blue] = data.subarray(4 * i, 4 * i + 3);
    return 0.299 * (red as number) + 0.587 * (green as number) + 0.114 * (blue as number);
  });
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  // Every canvas here is read back, so a GPU would only be in the way.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives workers no 2d canvas.');
  return context;
}
