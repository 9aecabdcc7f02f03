import type { PictureId, PostId } from './ids.ts';
import type { Language, Source } from './post.ts';

/** A rectangle in shares (0..1) of a picture's width and height, measured from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture in a query: the photo of a post ("more like this") or one the person brought. */
export type PictureRef = (
  | { readonly kind: 'post'; readonly post: PostId }
  | { readonly kind: 'upload'; readonly picture: PictureId }
) & {
  /** Only this part of the picture is meant. */
  readonly crop?: Box;
  /** "Not like this": results like it sink. */
  readonly away?: true;
};

/** The posts that are alike by their semantic ids: those that share the first `depth` codes with `post`, itself included. */
export interface Group {
  readonly post: PostId;
  /** 1 (coarse) to 3 (fine). */
  readonly depth: number;
}

/** Conditions a post must meet; null means any. Dates are inclusive, `YYYY-MM-DD`. */
export interface Filters {
  readonly source: Source | null;
  readonly language: Exclude<Language, 'mul'> | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly group: Group | null;
  /** Chosen posts, as on the map; 1 to `mostAmong`. */
  readonly among: readonly PostId[] | null;
}

/** The address holds the chosen posts, and no address should be longer. */
export const mostAmong = 200;

export const noFilters: Filters = { source: null, language: null, from: null, to: null, group: null, among: null };

export type Order = 'relevance' | 'date';

/** What the person asks. No words and no pictures: browse everything, newest first. */
export interface Query {
  readonly words: string;
  readonly pictures: readonly PictureRef[];
  readonly filters: Filters;
  readonly order: Order;
  /** The likely category of the pictures shall not act on the order. */
  readonly category?: 'off';
}

export const emptyQuery: Query = { words: '', pictures: [], filters: noFilters, order: 'relevance' };
