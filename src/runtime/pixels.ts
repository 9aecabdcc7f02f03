import { resizeBicubic } from './resize.ts';

/** What a `preprocessor_config.json` asks for, as far as CLIP-like models need it. */
export interface PixelRecipe {
  /** An exact size, or the length of the shorter side with the aspect ratio kept. */
  readonly size: { readonly height?: number; readonly width?: number; readonly shortest_edge?: number };
  /** Cut from the middle after resizing; null: nothing is cut. */
  readonly crop: { readonly height: number; readonly width: number } | null;
  /** Per channel: a byte b becomes (b * rescale - mean) / std. */
  readonly rescale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** A canvas may do the coarse part of the work: beyond this many times the target nobody sees its filter in the result. */
const coarse = 4;

/** The [width, height] in pixels to which a picture is resized. */
export function targetSize({ size }: PixelRecipe, width: number, height: number): [number, number] {
  if (size.width && size.height) return [size.width, size.height];
  if (!size.shortest_edge) return [width, height];
  const scale = size.shortest_edge / Math.min(width, height);
  return [Math.max(1, Math.floor(width * scale + 1e-6)), Math.max(1, Math.floor(height * scale + 1e-6))];
}

/** The picture resized to exactly `width` x `height`: RGB, row by row. Closes the bitmap. Transparent parts become white, as on a page. */
export function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Uint8ClampedArray {
  const fineWidth = Math.min(bitmap.width, width * coarse);
  const fineHeight = Math.min(bitmap.height, height * coarse);
  const context = new OffscreenCanvas(fineWidth, fineHeight).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2d canvas is available in this worker.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, fineWidth, fineHeight);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, fineWidth, fineHeight);
  bitmap.close();
  const { data } = context.getImageData(0, 0, fineWidth, fineHeight);
  return resizeBicubic(data, fineWidth, fineHeight, width, height);
}

/**
 * Crops and normalises RGB rows into `into` at `offset`, one channel after the other: [3, height, width]. One pass; the generic
 * processor of transformers.js makes four and takes as long as a quarter of the model.
 */
export function normalisePixels(
  rgb: Uint8ClampedArray,
  [width, height]: readonly [number, number],
  recipe: PixelRecipe,
  into: Float32Array,
  offset: number,
): void {
  const [cropWidth, cropHeight] = croppedSize(recipe, width, height);
  const left = Math.floor((width - cropWidth) / 2);
  const top = Math.floor((height - cropHeight) / 2);
  for (let channel = 0; channel < 3; channel++) {
    const scale = recipe.rescale / (recipe.std[channel] ?? 1);
    const shift = -(recipe.mean[channel] ?? 0) / (recipe.std[channel] ?? 1);
    let to = offset + channel * cropWidth * cropHeight;
    for (let y = top; y < top + cropHeight; y++) {
      let from = (y * width + left) * 3 + channel;
      for (let x = 0; x < cropWidth; x++, from += 3) into[to++] = (rgb[from] as number) * scale + shift;
    }
  }
}

/** The [width, height] in pixels that reaches the model. */
export function croppedSize({ crop }: PixelRecipe, width: number, height: number): [number, number] {
  return crop ? [Math.min(crop.width, width), Math.min(crop.height, height)] : [width, height];
}
