import type { PostId } from '../domain/ids.ts';

/** What personalisation needs to know of a post. */
export interface Candidate {
  readonly post: PostId;
  /** Unit vector of photo and text together; null while it has none. */
  readonly vector: Float32Array | null;
  /** How well it answers the query. */
  readonly score: number;
}
