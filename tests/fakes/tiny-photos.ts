import type { FakeFile } from './broken-files.ts';
import { photoFiles } from './photo-files.ts';

const [jpeg] = photoFiles.filter(({ mimeType }) => mimeType === 'image/jpeg');

/** `n` photos of 64 x 48 pixels that look the same and are different files: a number follows the end of the picture. */
export function tinyPhotos(n: number, name = 'tiny'): FakeFile[] {
  if (!jpeg) throw new Error('photo-files.ts has no JPEG');
  return Array.from({ length: n }, (_, i) => ({
    name: `${name}-${String(i).padStart(5, '0')}.jpg`,
    mimeType: jpeg.mimeType,
    buffer: Buffer.concat([jpeg.buffer, Buffer.from(`${name} ${i}`)]),
  }));
}
