import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', '..', 'dist');

export interface Bundle {
  readonly file: string;
  readonly kilobytes: number;
  readonly gzipKilobytes: number;
  /** Needed before the first search can be typed and answered by words; the encoder and HEIC come later. */
  readonly atStart: boolean;
}

/** Chunks that are fetched when first needed: the encoder with transformers.js, HEIC, EXIF, photo decoding, the archive with zip.js, downloads. */
const later = /encoder-service|heic|exifr|decode-photo|offline|archive-(?:read|write)|sha256|download/;

export function bundleSizes(): Bundle[] {
  const files = readdirSync(join(dist, 'assets')).filter((name) => /\.(?:js|css)$/.test(name));
  return files
    .map((file) => {
      const bytes = readFileSync(join(dist, 'assets', file));
      return {
        file,
        kilobytes: bytes.length / 1000,
        gzipKilobytes: gzipSync(bytes).length / 1000,
        atStart: !later.test(file),
      };
    })
    .sort((a, b) => b.gzipKilobytes - a.gzipKilobytes);
}
