/** A photo format we read, by its content. */
export type PhotoType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic';

/** What a file really is. `what` completes the sentence "This file is …". */
export type Sniffed =
  | { readonly kind: 'photo'; readonly type: PhotoType }
  | { readonly kind: 'other'; readonly what: string };

/** How many leading bytes `sniff` looks at. */
export const sniffedBytes = 1024;

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'];
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Recognises a file by its first bytes; its name and declared type are not asked. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = bytes.subarray(0, sniffedBytes);
  const ascii = String.fromCharCode(...head);
  const type = photoType(ascii);
  return type ? { kind: 'photo', type } : { kind: 'other', what: otherKind(ascii, head) };
}

function photoType(ascii: string): PhotoType | null {
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (ascii.startsWith('RIFF') && ascii.startsWith('WEBP', 8)) return 'webp';
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif';
  const brands = brandsOf(ascii);
  if (brands.includes('avif')) return 'avif';
  return heicBrands.includes(brands[0] ?? '') ? 'heic' : null;
}

/** Brands of an ISO base media file (ISO 14496-12, `ftyp` box): the major one, then those it is compatible with. */
function brandsOf(ascii: string): string[] {
  if (!ascii.startsWith('ftyp', 4)) return [];
  const size = (ascii.charCodeAt(2) << 8) | ascii.charCodeAt(3);
  const compatible = ascii.slice(16, Math.max(16, size)).match(/.{4}/gs) ?? [];
  return [ascii.slice(8, 12), ...compatible];
}

function otherKind(ascii: string, head: Uint8Array): string {
  if (ascii === '') return 'empty';
  if (ascii.startsWith('%PDF-')) return 'a PDF document';
  if (ascii.startsWith('PK\x03\x04')) return 'a ZIP archive or an office document';
  if (ascii.startsWith('ftyp', 4) || ascii.startsWith('\x1aE\xdf\xa3')) return 'a video';
  if (ascii.startsWith('RIFF')) return 'a sound or video file';
  if (ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')) return 'a TIFF or raw camera picture';
  if (ascii.startsWith('BM') && ascii.startsWith('\0\0\0\0', 6)) return 'a BMP picture';
  const text = textOf(head);
  if (text === null) return 'of a type we do not know';
  if (/<svg[\s>]/i.test(text)) return 'an SVG drawing';
  if (/<(!doctype html|html|head|body|script)[\s>]/i.test(text)) return 'a web page';
  return 'plain text';
}

/** The bytes as text, null if they cannot be: not UTF-8, or with control characters. */
function textOf(head: Uint8Array): string | null {
  for (let cut = 0; cut < Math.min(4, head.length); cut++) {
    try {
      // The last character may be cut in two.
      const text = utf8.decode(head.subarray(0, head.length - cut));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
      return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text;
    } catch {
      if (head.length < sniffedBytes) return null;
    }
  }
  return null;
}
