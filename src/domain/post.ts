import type { PostId } from './ids.ts';

/** `mul`: the text really uses both languages (ISO 639-2 "multiple languages"). */
export type Language = 'en' | 'zh' | 'mul';

/** `seed`: ships with the app, its texts are synthetic. `mine`: imported by the person on this device. */
export type Source = 'seed' | 'mine';

export interface Comment {
  readonly author: string;
  readonly text: string;
  readonly likes: number;
}

export interface Credit {
  readonly author: string;
  readonly licence: string;
  /** Where the original is, as its package states it; shown as text, never fetched. */
  readonly origin: string | null;
}

/** The photo's display size in pixels, after EXIF orientation, the colour its card shows until it has loaded, and what it looks like. */
export interface PhotoInfo {
  readonly width: number;
  readonly height: number;
  /** Mean colour as `#rrggbb`. */
  readonly colour: string;
  /**
   * Perceptual hashes of the whole and of nine parts of it, 64 bits as 16 hex digits each: near-duplicates differ in few bits.
   * Absent in posts stored before there were any.
   */
  readonly hash?: string;
}

/** A photo with its words: the unit that is searched, ranked and shown. */
export interface Post {
  readonly id: PostId;
  readonly source: Source;
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly comments: readonly Comment[];
  readonly tags: readonly string[];
  readonly place: string | null;
  /** When the photo was taken or the post written: ISO date `YYYY-MM-DD`. */
  readonly date: string;
  /** When it entered this library, milliseconds since the epoch; 0 for seeds. */
  readonly addedAt: number;
  readonly photo: PhotoInfo;
  readonly credit: Credit | null;
  /** Name of the imported file; null for seeds. */
  readonly fileName: string | null;
  /** SHA-256 of the imported file's bytes in hex; null for seeds. */
  readonly contentHash: string | null;
}
