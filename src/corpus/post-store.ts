import type { ModelKey, PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { ChangeChannel } from './changes.ts';
import { checkBlock, missingOf, modelsOf } from './gather.ts';
import { mend } from './mend.ts';
import type { Reading, StoreName, Writing } from './schema.ts';
import { stillTrue } from './still-true.ts';
import { postGone } from './storage-errors.ts';
import type {
  Damage,
  DeletedPost,
  Missing,
  NewPost,
  PhotoSize,
  PostStore,
  Restored,
  Seeds,
  VectorBlock,
} from './store-port.ts';
import type { Transactions } from './transactions.ts';
import { compactTail, findBlocks, putBlocks, readRows, readVectors, takeBlocks, vectorStores } from './vector-store.ts';
import { expectWhole, isWholePost } from './whole.ts';

const postStores: readonly StoreName[] = ['posts', 'photos', ...vectorStores];
const postsPerRequest = 250;
const seedVersionKey = 'seed-version';

/** Posts, photos and vectors in IndexedDB. */
export class IdbPostStore implements PostStore {
  readonly #transactions: Transactions;
  readonly #changes: ChangeChannel;

  constructor(transactions: Transactions, changes: ChangeChannel) {
    this.#transactions = transactions;
    this.#changes = changes;
  }

  async add(entry: NewPost): Promise<void> {
    entry.vectors.forEach(checkBlock);
    await this.#transactions.write([...postStores, 'queue'], async (tx) => {
      const known = await tx.objectStore('posts').getKey(entry.post.id);
      if (known !== undefined) await takePosts(tx, [entry.post.id]);
      await putPost(tx, entry);
      if (entry.queued !== null) await tx.objectStore('queue').delete(entry.queued);
    });
    this.#changes.announce({ added: [entry.post.id], models: modelsOf(entry.vectors) });
  }

  async edit(post: Post, passages: readonly VectorBlock[]): Promise<void> {
    passages.forEach(checkBlock);
    await this.#transactions.write(['posts', ...vectorStores], async (tx) => {
      if ((await tx.objectStore('posts').getKey(post.id)) === undefined) throw postGone();
      await takeBlocks(tx, new Set([post.id]), ({ kind }) => kind === 'passage');
      await tx.objectStore('posts').put(post);
      await putBlocks(tx, passages);
    });
    this.#changes.announce({ edited: [post.id], models: modelsOf(passages) });
  }

  async delete(ids: readonly PostId[]): Promise<DeletedPost[]> {
    const deleted = await this.#transactions.write(postStores, (tx) => takePosts(tx, ids));
    this.#changes.announce({ removed: deleted.map(({ post }) => post.id) });
    return deleted;
  }

  async undelete(deleted: readonly DeletedPost[]): Promise<void> {
    const ids = deleted.map(({ post }) => post.id);
    await this.#transactions.write(postStores, async (tx) => {
      await takePosts(tx, ids);
      await Promise.all(deleted.map((entry) => putPost(tx, entry)));
    });
    this.#changes.announce({ added: ids, models: modelsOf(deleted.flatMap(({ vectors }) => vectors)) });
  }

  async installSeeds({ version, posts, vectors }: Seeds): Promise<void> {
    vectors.forEach(checkBlock);
    const removed = await this.#transactions.write([...postStores, 'settings'], async (tx) => {
      if ((await tx.objectStore('settings').get(seedVersionKey)) === version) return null;
      const old = (await tx.objectStore('posts').getAll()).filter((post) => post.source === 'seed');
      const oldIds = old.map((post) => post.id);
      await takePosts(tx, oldIds);
      await Promise.all(posts.map((post) => tx.objectStore('posts').put(post)));
      await putBlocks(tx, vectors);
      await tx.objectStore('settings').put(version, seedVersionKey);
      return oldIds;
    });
    if (removed) this.#changes.announce({ removed, added: posts.map((post) => post.id), models: modelsOf(vectors) });
  }

  async seedVersion(): Promise<string | null> {
    const version = await this.#transactions.read(['settings'], (tx) => tx.objectStore('settings').get(seedVersionKey));
    return typeof version === 'string' ? version : null;
  }

  async get(ids: readonly PostId[]): Promise<Post[]> {
    const found = await this.#transactions.read(['posts'], (tx) =>
      Promise.all(ids.map((id) => tx.objectStore('posts').get(id))),
    );
    return found.filter((post) => post !== undefined);
  }

  async findByHash(contentHash: string): Promise<PostId | null> {
    const id = await this.#transactions.read(['posts'], (tx) =>
      tx.objectStore('posts').index('contentHash').getKey(contentHash),
    );
    return id ?? null;
  }

  async photo(id: PostId, size: PhotoSize): Promise<Blob | null> {
    const blob = await this.#transactions.read(['photos'], (tx) => tx.objectStore('photos').get([id, size]));
    return blob ?? null;
  }

  async setVectors(blocks: readonly VectorBlock[], readFrom: readonly Post[] = []): Promise<void> {
    blocks.forEach(checkBlock);
    const ids = new Set(blocks.map((block) => block.post));
    const kinds = new Set(blocks.map(({ model, kind }) => `${model} ${kind}`));
    await this.#transactions.write(['posts', ...vectorStores], async (tx) => {
      const posts = await Promise.all([...ids].map((id) => tx.objectStore('posts').get(id)));
      const fresh = stillTrue(blocks, posts, readFrom);
      const stored = new Set(fresh.map(({ post }) => post));
      const replaced = new Set(fresh.map(({ model, kind, post }) => `${model} ${kind} ${post}`));
      const taken = await takeBlocks(tx, stored, ({ model, kind }) => kinds.has(`${model} ${kind}`));
      const kept = taken.filter(({ model, kind, post }) => !replaced.has(`${model} ${kind} ${post}`));
      await putBlocks(tx, [...kept, ...fresh]);
    });
    this.#changes.announce({ edited: [...ids], models: modelsOf(blocks) });
  }

  vectorsOf(ids: readonly PostId[], model: ModelKey): Promise<VectorBlock[]> {
    return this.#transactions.read(vectorStores, (tx) => findBlocks(tx, new Set(ids), (of) => of.model === model));
  }

  missing(model: ModelKey): Promise<Missing> {
    return this.#transactions.read(['posts', ...vectorStores], async (tx) => {
      const posts = await tx.objectStore('posts').getAll();
      const picture = await readRows(tx, model, 'picture');
      return missingOf(posts, { picture, passage: await readRows(tx, model, 'passage') });
    });
  }

  restore(model: ModelKey): Promise<Restored> {
    return this.#transactions.read(['posts', ...vectorStores], async (tx) => {
      const [posts, pictures, passages] = await Promise.all([
        readPosts(tx),
        readVectors(tx, model, 'picture'),
        readVectors(tx, model, 'passage'),
      ]);
      expectWhole(posts, isWholePost);
      return { posts, pictures, passages };
    });
  }

  mend(now: number): Promise<Damage | null> {
    return mend(this.#transactions, now, seedVersionKey);
  }

  async compact(model: ModelKey): Promise<void> {
    await this.#transactions.write(vectorStores, async (tx) => {
      await compactTail(tx, model, 'picture');
      await compactTail(tx, model, 'passage');
    });
  }
}

/** All posts, by many requests at once: the browser prepares the next while these are unpacked. */
async function readPosts(tx: Reading): Promise<Post[]> {
  const posts = tx.objectStore('posts');
  const keys = await posts.getAllKeys();
  const parts: Promise<Post[]>[] = [];
  for (let from = 0; from < keys.length; from += postsPerRequest) {
    const to = Math.min(from + postsPerRequest, keys.length) - 1;
    parts.push(posts.getAll(IDBKeyRange.bound(keys[from], keys[to])));
  }
  return (await Promise.all(parts)).flat();
}

async function putPost(tx: Writing, { post, photos, vectors }: DeletedPost): Promise<void> {
  await tx.objectStore('posts').put(post);
  if (photos) {
    await tx.objectStore('photos').put(photos.display, [post.id, 'display']);
    await tx.objectStore('photos').put(photos.thumbnail, [post.id, 'thumbnail']);
  }
  await putBlocks(tx, vectors);
}

async function takePosts(tx: Writing, ids: readonly PostId[]): Promise<DeletedPost[]> {
  const found = (await Promise.all(ids.map((id) => takePost(tx, id)))).filter((entry) => entry !== null);
  const blocks = await takeBlocks(tx, new Set(found.map(({ post }) => post.id)));
  const vectors = new Map<PostId, VectorBlock[]>(found.map(({ post }) => [post.id, []]));
  for (const block of blocks) vectors.get(block.post)?.push(block);
  return found.map((entry) => ({ ...entry, vectors: vectors.get(entry.post.id) ?? [] }));
}

async function takePost(tx: Writing, id: PostId): Promise<Omit<DeletedPost, 'vectors'> | null> {
  const [posts, photos] = [tx.objectStore('posts'), tx.objectStore('photos')];
  const [post, display, thumbnail] = await Promise.all([
    posts.get(id),
    photos.get([id, 'display']),
    photos.get([id, 'thumbnail']),
  ]);
  if (!post) return null;
  await Promise.all([posts.delete(id), photos.delete([id, 'display']), photos.delete([id, 'thumbnail'])]);
  return { post, photos: display && thumbnail ? { display, thumbnail } : null };
}
