/** `size` of a preprocessor_config.json: an exact size, or the length of the shorter side with the aspect ratio kept. */
export interface ProcessorSize {
  readonly height?: number;
  readonly width?: number;
  readonly shortest_edge?: number;
}

/** The [width, height] in pixels to which a processor would resize a picture; the picture's own if it does not say. */
export function targetSize(size: ProcessorSize | undefined, width: number, height: number): [number, number] {
  if (size?.width && size.height) return [size.width, size.height];
  if (!size?.shortest_edge) return [width, height];
  const scale = size.shortest_edge / Math.min(width, height);
  return [Math.max(1, Math.floor(width * scale + 1e-6)), Math.max(1, Math.floor(height * scale + 1e-6))];
}

/**
 * The picture resized to exactly `width` x `height`: RGBA, row by row. Closes the bitmap. Transparent parts become white, as
 * people see them on a page. A large picture is halved until one smooth step remains: a canvas filter looks at few source
 * pixels only, where PIL's bicubic, with which the models were trained, averages all of them.
 */
export function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Uint8ClampedArray {
  let source: ImageBitmap | OffscreenCanvas = bitmap;
  while (source.width >= width * 2 && source.height >= height * 2) {
    source = drawn(source, Math.ceil(source.width / 2), Math.ceil(source.height / 2)).canvas;
  }
  const context = drawn(source, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height).data;
}

function drawn(
  source: ImageBitmap | OffscreenCanvas,
  width: number,
  height: number,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('No 2d canvas is available in this worker.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return context;
}
