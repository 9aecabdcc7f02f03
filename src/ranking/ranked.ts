import type { Contribution, Move } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';

/** A post with its score and reasons; ids are the library's numbers. */
export interface Ranked {
  readonly id: number;
  /** Exactly the sum of the contributions' amounts, added in order. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly move: Move | null;
  /** Near-duplicates collapsed behind it, best first. */
  readonly stack: readonly number[];
}

/** What ranking may ask about posts; the library answers from memory. */
export interface PostLookup {
  idOf(id: number): PostId;
  titleOf(post: PostId): string;
  /** Unit vector of photo and text together; null while the post has none. */
  vectorOf(id: number): Float32Array | null;
  /** The same for a clicked post, which may have been deleted meanwhile. */
  vectorOfPost(post: PostId): Float32Array | null;
}
