import { readJpeg } from './jpeg-structure.ts';
import type { PhotoType } from './sniff.ts';

/**
 * Whether the file ends before its picture does. Browsers paint some such files partly grey instead of refusing them.
 * GIF, AVIF and HEIC decoders find out by themselves.
 */
export function isTruncated(type: PhotoType, bytes: Uint8Array): boolean {
  if (type === 'jpeg') return readJpeg(bytes).end === null;
  if (type === 'png') return !hasChunk(bytes, 'IEND');
  if (type === 'webp') return bytes.length < 12 || bytes.length < viewOf(bytes).getUint32(4, true) + 8;
  return false;
}

/** Walks the chunks of a PNG up to the end. */
function hasChunk(bytes: Uint8Array, wanted: string): boolean {
  const view = viewOf(bytes);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === wanted) return true;
    at += 12 + view.getUint32(at);
  }
  return false;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
