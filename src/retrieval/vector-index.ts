import type { Bitmap } from '../domain/bitmap.ts';
import type { PackedRows } from '../domain/packed-rows.ts';

/** A vector found by a search: the id it was added under, and its cosine to the query. */
export interface Neighbour {
  readonly id: number;
  readonly cosine: number;
}

/** Nearest unit vectors by cosine. Several vectors may share an id, a small whole number; a search returns the best of each id. */
export interface VectorIndex {
  readonly dim: number;
  /** Stored vectors. */
  readonly size: number;
  /** Bytes held for vectors and their bookkeeping arrays. */
  readonly bytes: number;
  /** Adds or replaces all vectors of `id`: unit vectors, row-major [n, dim]. Throws RangeError on a length that is no multiple of dim. */
  set(id: number, vectors: Float32Array): void;
  /** Makes room for so many vectors more: cheaper than growing with each `append`. */
  reserve(vectors: number): void;
  /** Adds packed vectors as they are, row i to the end of those of `ids[i]`. Throws RangeError when the lengths do not fit. */
  append(ids: ArrayLike<number>, rows: PackedRows): void;
  /** Whether `id` has any vector. */
  has(id: number): boolean;
  /** Removes all vectors of `id`; unknown ids are ignored. */
  remove(id: number): void;
  /** The k ids nearest to `query`, best first, equal ones by id; of those in `among` if given. A zero vector is as near as a right angle. */
  search(query: Float32Array, k: number, among?: Bitmap): Neighbour[];
  /** Cosine of each of the id's vectors to the query in the order they were added; empty if it has none. */
  cosines(id: number, query: Float32Array): Float32Array;
  /** The vectors of `id` in the order they were added, row-major [n, dim], to 12 bits (see `PackedRows`); empty if it has none. */
  vectorsOf(id: number): Float32Array;
}
