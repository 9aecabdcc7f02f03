/** Texts are read by one of two towers, and cosines between texts depend on which: Han characters or not. */
export type Script = 'latin' | 'han';

/** The best cosine among a post's passages of each script; null where it has none. */
export type ByScript = Readonly<Record<Script, number | null>>;

/** How near a post is to one idea or picture that the person added to the query or took from it. */
export interface Steer {
  readonly away: boolean;
  /** Which curve reads the cosines: a text's script, or a picture. */
  readonly by: Script | 'picture';
  readonly toPicture: number | null;
  /** Null for a picture: what people write beside a photo says too little about its looks (measured on the triplets). */
  readonly toPassage: ByScript | null;
}

/**
 * What retrieval found about one post for one query, as measured. Null means "does not apply": the query has no words or no
 * picture, or the post has no photo vector or no text. Cosines are -1..1.
 */
export interface Evidence {
  readonly id: number;
  /** Words of the query against the photo. */
  readonly wordsToPicture: number | null;
  /** Words of the query against the post's passages. */
  readonly wordsToPassage: ByScript | null;
  /** Pictures of the query against the photo: the normalised sum of several pictures. */
  readonly pictureToPicture: number | null;
  /** Ideas and pictures to move towards or away from, each measured like the query itself. */
  readonly steers: readonly Steer[];
  /** Whether it has the tag of the pictures' likely category; absent where there is none. */
  readonly inCategory?: boolean;
  /** BM25 and its density (see `LexicalHit`); null when the query has no words. */
  readonly lexical: { readonly bm25: number; readonly density: number } | null;
  /** Whether it has a body or comments; a title alone may be a file's name. */
  readonly hasText: boolean;
}
