import type { Neighbour } from '../../retrieval/vector-index.ts';

/** A way to search unit vectors that the Lab compares. Ids are row numbers. */
export interface LabIndex {
  /** Of the vectors and all bookkeeping; null where the index does not tell. */
  readonly bytes: number | null;
  /** Takes the place of what was there: unit vectors, row-major [n, dim]; the index may keep the matrix itself. */
  build(matrix: Float32Array): void | Promise<void>;
  /** The k nearest by cosine, best first, equal ones by id; an approximate index may miss some. */
  search(query: Float32Array, k: number): Neighbour[];
}
