/**
 * What retrieval found about one post for one query, as measured. Null means "does not apply": the query has no words, or
 * the post has no photo vector or no text. Cosines are -1..1.
 */
export interface Evidence {
  readonly id: number;
  /** Words of the query against the photo. */
  readonly wordsToPicture: number | null;
  /** Words of the query against the post's best passage. */
  readonly wordsToPassage: number | null;
  /** Pictures of the query against the photo: the mean over several pictures. */
  readonly pictureToPicture: number | null;
  /** Pictures of the query against the post's best passage. */
  readonly pictureToPassage: number | null;
  /** BM25 with the share of the query's content that was found; null when the query has no content words. */
  readonly lexical: { readonly bm25: number; readonly coverage: number } | null;
  readonly hasText: boolean;
}
