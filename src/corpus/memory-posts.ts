import type { ModelKey, PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { checkBlock, missingOf, rowsOfBlocks } from './gather.ts';
import type { MemoryQueue } from './memory-queue.ts';
import { packBlocks } from './shard.ts';
import { stillTrue } from './still-true.ts';
import { postGone } from './storage-errors.ts';
import type {
  DeletedPost,
  Missing,
  NewPost,
  PhotoBlobs,
  PhotoSize,
  PostStore,
  Restored,
  Seeds,
  VectorBlock,
  VectorKind,
} from './store-port.ts';

/** Posts, photos and vectors in Maps. */
export class MemoryPosts implements PostStore {
  readonly #posts = new Map<PostId, Post>();
  readonly #photos = new Map<PostId, PhotoBlobs>();
  readonly #blocks = new Map<PostId, readonly VectorBlock[]>();
  readonly #queue: MemoryQueue;
  #seedVersion: string | null = null;

  constructor(queue: MemoryQueue) {
    this.#queue = queue;
  }

  async add(entry: NewPost): Promise<void> {
    entry.vectors.forEach(checkBlock);
    this.#take(entry.post.id);
    this.#put(entry);
    if (entry.queued !== null) this.#queue.remove(entry.queued);
  }

  async edit(post: Post, passages: readonly VectorBlock[]): Promise<void> {
    passages.forEach(checkBlock);
    if (!this.#posts.has(post.id)) throw postGone();
    this.#posts.set(post.id, post);
    this.#blocks.set(
      post.id,
      this.#blocksOf(post.id)
        .filter((block) => block.kind === 'picture')
        .concat(passages),
    );
  }

  async delete(ids: readonly PostId[]): Promise<DeletedPost[]> {
    return ids.map((id) => this.#take(id)).filter((entry) => entry !== null);
  }

  async undelete(deleted: readonly DeletedPost[]): Promise<void> {
    for (const entry of deleted) {
      this.#take(entry.post.id);
      this.#put(entry);
    }
  }

  async installSeeds({ version, posts, vectors }: Seeds): Promise<void> {
    if (this.#seedVersion === version) return;
    vectors.forEach(checkBlock);
    for (const post of [...this.#posts.values()]) if (post.source === 'seed') this.#take(post.id);
    for (const post of posts) this.#posts.set(post.id, post);
    this.#setBlocks(vectors);
    this.#seedVersion = version;
  }

  async seedVersion(): Promise<string | null> {
    return this.#seedVersion;
  }

  async get(ids: readonly PostId[]): Promise<Post[]> {
    return ids.map((id) => this.#posts.get(id)).filter((post) => post !== undefined);
  }

  async findByHash(contentHash: string): Promise<PostId | null> {
    for (const post of this.#posts.values()) if (post.contentHash === contentHash) return post.id;
    return null;
  }

  async photo(id: PostId, size: PhotoSize): Promise<Blob | null> {
    return this.#photos.get(id)?.[size] ?? null;
  }

  async setVectors(blocks: readonly VectorBlock[], readFrom: readonly Post[] = []): Promise<void> {
    blocks.forEach(checkBlock);
    const posts = blocks.map(({ post }) => this.#posts.get(post));
    this.#setBlocks(stillTrue(blocks, posts, readFrom));
  }

  async vectorsOf(ids: readonly PostId[], model: ModelKey): Promise<VectorBlock[]> {
    return ids.flatMap((id) => this.#blocksOf(id)).filter((block) => block.model === model);
  }

  async missing(model: ModelKey): Promise<Missing> {
    const rows = (kind: VectorKind) => [rowsOfBlocks(this.#blocksFor(model, kind))];
    return missingOf([...this.#posts.values()], { picture: rows('picture'), passage: rows('passage') });
  }

  async restore(model: ModelKey): Promise<Restored> {
    const packed = (kind: VectorKind) => [packBlocks(this.#blocksFor(model, kind))];
    return { posts: [...this.#posts.values()], pictures: packed('picture'), passages: packed('passage') };
  }

  /** Nothing outlives the tab, so nothing can be damaged. */
  async mend(): Promise<null> {
    return null;
  }

  async compact(): Promise<void> {}

  #blocksOf(id: PostId): readonly VectorBlock[] {
    return this.#blocks.get(id) ?? [];
  }

  #blocksFor(model: ModelKey, kind: VectorKind): VectorBlock[] {
    return [...this.#blocks.values()].flat().filter((block) => block.model === model && block.kind === kind);
  }

  #setBlocks(blocks: readonly VectorBlock[]): void {
    for (const block of blocks) {
      const others = this.#blocksOf(block.post).filter(
        ({ model, kind }) => model !== block.model || kind !== block.kind,
      );
      this.#blocks.set(block.post, [...others, block]);
    }
  }

  #put({ post, photos, vectors }: DeletedPost): void {
    this.#posts.set(post.id, post);
    if (photos) this.#photos.set(post.id, photos);
    this.#setBlocks(vectors);
  }

  #take(id: PostId): DeletedPost | null {
    const post = this.#posts.get(id);
    if (!post) return null;
    const taken = { post, photos: this.#photos.get(id) ?? null, vectors: this.#blocksOf(id) };
    this.#posts.delete(id);
    this.#photos.delete(id);
    this.#blocks.delete(id);
    return taken;
  }
}
