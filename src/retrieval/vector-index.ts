/** A vector found by a search: the id it was added under, which of that id's vectors it is, and its cosine to the query. */
export interface Neighbour {
  readonly id: number;
  /** 0 for a picture; the passage number for a passage. */
  readonly part: number;
  readonly cosine: number;
}

/** Nearest unit vectors by cosine. Several vectors may share an id; a search returns the best of each id. */
export interface VectorIndex {
  readonly dim: number;
  /** Stored vectors, removed ones not counted. */
  readonly size: number;
  /** Bytes held for vectors and their bookkeeping arrays. */
  readonly bytes: number;
  /** Adds or replaces all vectors of `id`: unit vectors, row-major [n, dim]. Throws RangeError on a length that is no multiple of dim. */
  set(id: number, vectors: Float32Array): void;
  /** Whether `id` has any vector. */
  has(id: number): boolean;
  /** Removes all vectors of `id`; unknown ids are ignored. */
  remove(id: number): void;
  /** The k ids nearest to `query`, best first, among those `accepts` lets through. */
  search(query: Float32Array, k: number, accepts?: (id: number) => boolean): Neighbour[];
  /** Cosine of each of the id's vectors to the query, exactly, by part; empty if it has none. */
  cosines(id: number, query: Float32Array): Float32Array;
  /** The vectors of `id` as they were set, row-major [n, dim]; empty if it has none. */
  vectorsOf(id: number): Float32Array;
}
