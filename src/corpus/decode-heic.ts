import { heicTo } from 'heic-to/csp';

/** The first picture of a HEIC file, upright: libheif applies the file's own rotation. Loaded only when one is met (3 MB). */
export function decodeHeic(file: Blob): Promise<ImageBitmap> {
  return heicTo({ blob: file, type: 'bitmap' });
}
