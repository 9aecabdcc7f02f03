import { writesWebp } from '../domain/writes-webp.ts';

const quality = 0.82;

/** WebP, or JPEG in browsers that cannot write it. */
export async function writePhoto(canvas: OffscreenCanvas): Promise<Blob> {
  const type = (await writesWebp()) ? 'image/webp' : 'image/jpeg';
  return canvas.convertToBlob({ type, quality });
}
