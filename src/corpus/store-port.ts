import type { ModelKey, PictureId, PostId } from '../domain/ids.ts';
import type { PackedRows } from '../domain/packed-rows.ts';
import type { Post } from '../domain/post.ts';
import type { SavedWords } from '../retrieval/saved-words.ts';
import type { VectorRows } from './gather.ts';

/** `picture`: one vector of the photo. `passage`: one vector for each of `passagesOf(post)`, in that order. */
export type VectorKind = 'picture' | 'passage';

/** The vectors of one post, of one kind, by one model: row-major [n, dim], n >= 1 (a picture has one row). */
export interface VectorBlock {
  readonly post: PostId;
  readonly model: ModelKey;
  readonly kind: VectorKind;
  readonly dim: number;
  readonly matrix: Float32Array;
}

export interface PhotoBlobs {
  readonly display: Blob;
  readonly thumbnail: Blob;
}

export type PhotoSize = keyof PhotoBlobs;

/** What enters the library in one transaction; `queued` is the waiting file it came from and leaves with it. */
export interface NewPost {
  readonly post: Post;
  readonly photos: PhotoBlobs;
  readonly vectors: readonly VectorBlock[];
  readonly queued: number | null;
}

/** A deleted post with everything that brings it back. */
export interface DeletedPost {
  readonly post: Post;
  readonly photos: PhotoBlobs | null;
  readonly vectors: readonly VectorBlock[];
}

/** The posts that ship with the app, as installed. `version` changes whenever anything in the pack does. */
export interface Seeds {
  readonly version: string;
  readonly posts: readonly Post[];
  readonly vectors: readonly VectorBlock[];
}

/** Blocks of many posts, at 12 bits a number. */
export interface PackedBlocks extends VectorRows {
  readonly rows: PackedRows;
}

/** All vectors of one model, ready to be indexed; a post's blocks are whole in one of the pieces. */
export interface Restored {
  readonly posts: readonly Post[];
  readonly pictures: readonly PackedBlocks[];
  readonly passages: readonly PackedBlocks[];
}

/** What was found damaged in a store. */
export interface Damage {
  /** Pieces of stored vectors: what they held is read again from photos and words. */
  readonly vectors: number;
  /** Imported posts of which only the photo was left: it waits to be imported again. */
  readonly queued: number;
  /** Imported posts of which nothing was left. */
  readonly lost: number;
  /** Imported posts without their photo: found, but not shown. */
  readonly unseen: number;
}

/** Posts that still have to be encoded with a model: without a picture vector, or with another number of passage vectors than passages. */
export interface Missing {
  readonly pictures: readonly PostId[];
  readonly passages: readonly PostId[];
}

/**
 * Posts, their photos and their vectors. Every write is one transaction: it happens whole or not at all.
 * Writes throw `disk-full` when the browser has no room (what was stored before stays) and `storage-unavailable`.
 */
export interface PostStore {
  /** A post of the same id is replaced with its photos and all its vectors. */
  add(entry: NewPost): Promise<void>;
  /** Stores a changed post. Its old passage vectors go, of all models; `passages` are the new ones. Throws `not-found`. */
  edit(post: Post, passages: readonly VectorBlock[]): Promise<void>;
  /** Missing ids are ignored. Returns what `undelete` takes. */
  delete(ids: readonly PostId[]): Promise<DeletedPost[]>;
  undelete(deleted: readonly DeletedPost[]): Promise<void>;
  /** Replaces all posts of source `seed`; imported posts are not touched. Does nothing if that version is installed. */
  installSeeds(seeds: Seeds): Promise<void>;
  /** Version of the installed seeds, null before the first installation. */
  seedVersion(): Promise<string | null>;

  /** In no particular order; missing ids are left out. */
  get(ids: readonly PostId[]): Promise<Post[]>;
  /** The imported post made from these bytes (SHA-256, hex), if any. */
  findByHash(contentHash: string): Promise<PostId | null>;
  /** Null for seeds, whose photos are files of the app. */
  photo(id: PostId, size: PhotoSize): Promise<Blob | null>;

  /**
   * Adds or replaces single blocks; those of posts deleted meanwhile are dropped, and so are passages whose post's words are no
   * longer those of `readFrom`, which the blocks were made of: an edit came in between.
   */
  setVectors(blocks: readonly VectorBlock[], readFrom?: readonly Post[]): Promise<void>;
  vectorsOf(ids: readonly PostId[], model: ModelKey): Promise<VectorBlock[]>;
  missing(model: ModelKey): Promise<Missing>;
  /** One consistent snapshot: all posts, and all vectors of the model. */
  restore(model: ModelKey): Promise<Restored>;
  /**
   * Takes out what cannot be read any more or is damaged, so that the rest can be restored; null if there is none. After it the
   * seeds have to be installed again. `now`: milliseconds since the epoch.
   */
  mend(now: number): Promise<Damage | null>;
  /** Moves freshly written vectors into shards of 1,024, at 12 bits a number, as far as they fill one. Cheap to call when they do not. */
  compact(model: ModelKey): Promise<void>;
}

/** A file of an import that has not become a post yet. */
export interface QueuedFile {
  /** Ascending in order of arrival. */
  readonly seq: number;
  readonly batch: string;
  readonly name: string;
  readonly file: Blob;
  readonly addedAt: number;
}

export interface ImportFailure {
  readonly batch: string;
  readonly name: string;
  readonly reason: string;
}

/** Files waiting to be imported, so that a closed tab loses none, and why others could not be. */
export interface QueueStore {
  /** All or none. Returns their sequence numbers. */
  enqueue(files: readonly Omit<QueuedFile, 'seq'>[]): Promise<number[]>;
  /** Without the files themselves, which may be large: read each with `queuedFile`. */
  queued(): Promise<Omit<QueuedFile, 'file'>[]>;
  /** Null if it has left the queue. */
  queuedFile(seq: number): Promise<QueuedFile | null>;
  /** Leaves the queue without becoming a post: a duplicate, or cancelled. */
  dequeue(seqs: readonly number[]): Promise<void>;
  /** Leaves the queue with a reason. */
  fail(seq: number, failure: ImportFailure): Promise<void>;
  /** In the order they failed. */
  failures(batch: string): Promise<ImportFailure[]>;
  forgetFailures(): Promise<void>;
}

/** Small things kept beside the posts. */
export interface ShelfStore {
  /** Keeps the latest 24 by `at` (milliseconds since the epoch). */
  addQueryPicture(id: PictureId, picture: Blob, at: number): Promise<void>;
  queryPicture(id: PictureId): Promise<Blob | null>;
  /** As stored by any earlier version of the app: validate before use. */
  setting(key: string): Promise<unknown>;
  setSetting(key: string, value: unknown): Promise<void>;
}

/** The index over words as it was once: whoever takes it over looks post by post whether it still says the same. */
export interface WordsStore {
  /** Null if none was saved. */
  savedWords(): Promise<SavedWords | null>;
  saveWords(words: SavedWords): Promise<void>;
}

export interface Store {
  readonly posts: PostStore;
  readonly queue: QueueStore;
  readonly shelf: ShelfStore;
  readonly words: WordsStore;
  close(): void;
}

/** What another tab needs to follow a committed write: it reads the rest from the store. */
export interface StoreChange {
  readonly added: readonly PostId[];
  readonly removed: readonly PostId[];
  readonly edited: readonly PostId[];
  /** The models whose vectors were written. */
  readonly models: readonly ModelKey[];
}

export const queryPicturesKept = 24;
