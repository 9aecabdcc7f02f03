export interface DecodedPhoto {
  /** After orientation, in pixels of the original. */
  readonly width: number;
  readonly height: number;
  /** Longest side at most 1,600 px. WebP, or JPEG where the browser cannot write WebP, or the original bytes if small enough. */
  readonly display: Blob;
  /** Longest side at most 480 px. */
  readonly thumbnail: Blob;
  /** For the image tower: aspect ratio kept, shortest side 256 px (never enlarged). Transferred. */
  readonly view: ImageBitmap;
  readonly colour: string;
  /** See `PhotoInfo.hash`. */
  readonly hash: string;
  /** EXIF DateTimeOriginal as `YYYY-MM-DD`, if any. */
  readonly takenOn: string | null;
  /** SHA-256 of the file's bytes, hex. */
  readonly contentHash: string;
}
