import { imageSize } from 'image-size';
import { FoveaError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import type { DecodedPhoto } from './decoded-photo.ts';
import { type Exif, readExif } from './exif.ts';
import { withoutMetadata } from './jpeg-structure.ts';
import { displaySide, maxFileBytes, maxPixels, thumbnailSide, viewSide } from './limits.ts';
import { hashedParts, hashSide, perceptualHash } from './perceptual-hash.ts';
import { drawAt, drawPart, fitLongest, fitShortest, luminances, meanColour } from './resize.ts';
import { type PhotoType, sniff } from './sniff.ts';
import { isTruncated } from './truncation.ts';
import { writePhoto } from './write-photo.ts';

/** An original up to this size may be shown as it is. */
const maxOriginalBytes = 1_000_000;

const photoExtension = /\.(jpe?g|png|webp|gif|avif|hei[cf])$/i;

/**
 * From a file to everything the library keeps of a photo. Looks at the content, not at the name, and refuses too large
 * pictures by their header, before a pixel is decoded. Throws `unsupported-file`, `file-too-large`, `decode-failed`.
 */
export async function decodePhoto(file: Blob, name: string): Promise<DecodedPhoto> {
  checkFileSize(file);
  const buffer = await file.arrayBuffer();
  const bytes = new Uint8Array(buffer);
  const type = typeOf(bytes, name);
  checkDimensions(bytes);
  if (isTruncated(type, bytes)) throw damaged('it ends before its picture does');

  const [contentHash, exif, picture] = await Promise.all([sha256(buffer), exifOf(type, buffer), decode(type, bytes)]);
  try {
    const { width, height } = picture;
    const original = Math.max(width, height) <= displaySide ? originalOf(type, bytes, exif) : null;
    const shown = drawAt(picture, fitLongest(picture, displaySide));
    const thumbnail = drawAt(shown, fitLongest(shown, thumbnailSide));
    return {
      width,
      height,
      display: original ?? (await writePhoto(shown)),
      thumbnail: await writePhoto(thumbnail),
      view: drawAt(shown, fitShortest(shown, viewSide)).transferToImageBitmap(),
      colour: meanColour(thumbnail),
      hash: hashedParts.map((part) => perceptualHash(luminances(drawPart(thumbnail, part, hashSide)))).join(''),
      takenOn: exif.takenOn,
      contentHash,
    };
  } finally {
    picture.close();
  }
}

/** SHA-256 of the file's bytes, hex. */
export async function hashFile(file: Blob): Promise<string> {
  checkFileSize(file);
  return sha256(await file.arrayBuffer());
}

function checkFileSize(file: Blob): void {
  if (file.size <= maxFileBytes) return;
  const megabytes = Math.ceil(file.size / 1024 / 1024);
  throw new FoveaError(
    'file-too-large',
    `This file has ${megabytes} MB, the limit is ${maxFileBytes / 1024 / 1024} MB. Save the photo smaller and add it again.`,
  );
}

function typeOf(bytes: Uint8Array, name: string): PhotoType {
  const found = sniff(bytes);
  if (found.kind === 'photo') return found.type;
  const extension = photoExtension.exec(name)?.[0];
  const despite = extension && found.what !== 'empty' ? `, though its name ends in ${extension}` : '';
  throw new FoveaError(
    'unsupported-file',
    `This file is ${found.what}${despite}. Photos can be JPEG, PNG, WebP, GIF, AVIF or HEIC.`,
  );
}

function checkDimensions(bytes: Uint8Array): void {
  const { width, height } = largestIn(bytes);
  if (width < 1 || height < 1) throw damaged('its header gives no size');
  if (width * height <= maxPixels) return;
  const megapixels = Math.ceil((width * height) / 1_000_000).toLocaleString('en');
  throw new FoveaError(
    'file-too-large',
    `This picture has ${width} × ${height} pixels (${megapixels} MP), the limit is ${maxPixels / 1_000_000} MP. Save it smaller and add it again.`,
  );
}

/** HEIC and AVIF list the tiles of a grid beside the whole. */
function largestIn(bytes: Uint8Array): { width: number; height: number } {
  try {
    const size = imageSize(bytes);
    const all = [size, ...(size.images ?? [])];
    return all.reduce((largest, one) => (one.width * one.height > largest.width * largest.height ? one : largest));
  } catch (cause) {
    throw damaged('its header cannot be read', cause);
  }
}

async function exifOf(type: PhotoType, buffer: ArrayBuffer): Promise<Exif> {
  return type === 'jpeg' || type === 'heic' ? readExif(buffer) : { takenOn: null, upright: true };
}

async function decode(type: PhotoType, bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  try {
    const blob = new Blob([bytes], { type: `image/${type}` });
    if (type === 'heic') return await (await import('./decode-heic.ts')).decodeHeic(blob);
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw damaged(`it looks like ${type.toUpperCase()} but cannot be decoded`, cause);
  }
}

/**
 * The original picture data, if they can be shown without a second, lossy pass; without metadata, because what is shown
 * may be shared. `VP8 ` is WebP without alpha, animation and EXIF.
 */
function originalOf(type: PhotoType, bytes: Uint8Array<ArrayBuffer>, { upright }: Exif): Blob | null {
  if (bytes.length > maxOriginalBytes) return null;
  if (type === 'jpeg') return upright ? withoutMetadata(bytes) : null;
  const simple = type === 'webp' && String.fromCharCode(...bytes.subarray(12, 16)) === 'VP8 ';
  return simple ? new Blob([bytes], { type: 'image/webp' }) : null;
}

const damaged = (how: string, cause?: unknown) =>
  new FoveaError('decode-failed', `This photo is damaged: ${how}. Copy it again from where it came from.`, { cause });
