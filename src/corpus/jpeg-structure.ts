/** A marker segment of a JPEG: bytes [start, end), marker and length included. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

export interface JpegStructure {
  readonly segments: readonly Segment[];
  /** Just behind the end-of-image marker; null if the file ends before its picture does. */
  readonly end: number | null;
}

const endOfImage = 0xd9;
/** Exif and XMP, and the IPTC block: where and when, by whom, with what. ICC profiles are in APP2 and stay. */
const app1 = 0xe1;
const app13 = 0xed;
const comment = 0xfe;

/**
 * Walks the marker segments (ITU T.81, B.1.1) of all scans. The end of an embedded thumbnail lies within a segment, and
 * what cameras append behind the picture lies behind its end, so neither is mistaken for it.
 */
export function readJpeg(bytes: Uint8Array): JpegStructure {
  const segments: Segment[] = [];
  let at = nextMarker(bytes, 0);
  while (at !== -1) {
    const marker = bytes[at + 1] as number;
    if (marker === endOfImage) return { segments, end: at + 2 };
    const length = standsAlone(marker) ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length > 0) segments.push({ marker, start: at, end });
    at = nextMarker(bytes, end);
  }
  return { segments, end: null };
}

/** The same picture without what its file tells about place, person and camera, and without appended data. */
export function withoutMetadata(bytes: Uint8Array<ArrayBuffer>): Blob {
  const { segments, end } = readJpeg(bytes);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let from = 0;
  for (const { marker, start, end: segmentEnd } of segments) {
    if (marker !== app1 && marker !== app13 && marker !== comment) continue;
    parts.push(bytes.subarray(from, start));
    from = segmentEnd;
  }
  parts.push(bytes.subarray(from, end ?? bytes.length));
  return new Blob(parts, { type: 'image/jpeg' });
}

/** Skips picture data, where 0xff is followed by 0, and filling, which is 0xff itself. -1 at the end. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at + 1 < bytes.length) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return -1;
}

/** Markers without a length: TEM, restarts and start of image. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}
