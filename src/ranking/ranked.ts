import type { Contribution } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';

/** A post with its score and reasons; ids are the library's numbers. */
export interface Ranked {
  readonly id: number;
  /** Exactly the sum of the contributions' amounts, added in order. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** Near-duplicates collapsed behind it, best first. */
  readonly stack: readonly number[];
}

/** What ranking may ask about posts; the library answers from memory. */
export interface PostLookup {
  idOf(id: number): PostId;
  titleOf(post: PostId): string;
  /** Unit vector of photo and text together; null while the post has none. */
  vectorOf(id: number): Float32Array | null;
  /** Unit vector of the photo alone; null while it has none. */
  pictureOf(id: number): Float32Array | null;
  /** The photo's perceptual hashes (see `PhotoInfo.hash`), two 32-bit integers each; null for posts stored before there were any. */
  hashesOf(id: number): Int32Array | null;
  /** The same for a clicked post, which may have been deleted meanwhile. */
  vectorOfPost(post: PostId): Float32Array | null;
  /** Mean of the vectors of all posts, and how many posts there are. */
  background(): { readonly mean: Float32Array; readonly posts: number };
  /** The path from coarse to fine; null while it is not known. */
  semanticIdOf(id: number): readonly number[] | null;
  /** The same for a post that was shown, which may have been deleted meanwhile. */
  semanticIdOfPost(post: PostId): readonly number[] | null;
}
