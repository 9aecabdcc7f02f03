import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/corpus/schema.ts';
import type { Store } from '../../../src/corpus/store-port.ts';
import { postId } from '../../../src/domain/ids.ts';
import { block, entry, freshProfile, model, openIdbStore, silentEvents } from './store-under-test.ts';

let store: Store;

beforeEach(async () => {
  freshProfile();
  ({ store } = await openIdbStore());
  for (const name of ['a', 'b', 'c']) await store.posts.add(entry(name));
});

/** Writes records behind the store's back. */
async function overwrite(name: 'posts' | 'tail' | 'shards', value: unknown, key?: unknown): Promise<void> {
  const database = await openDatabase('fovea', silentEvents);
  await database.put(name, value as never, key as never);
  database.close();
}

describe('a damaged store', () => {
  it('finds nothing in a whole one', async () => {
    expect(await store.posts.mend(1)).toBeNull();
  });

  it('takes nothing out of a post that comes in while it looks', async () => {
    const [damage] = await Promise.all([store.posts.mend(1), store.posts.add(entry('d'))]);
    expect(damage).toBeNull();
    expect(await store.posts.missing(model)).toEqual({ pictures: [], passages: [] });
  });

  it('drops a block of vectors that is none: the post is missing its vectors, nothing else is', async () => {
    await overwrite('tail', { ...block(postId('mine:a'), 'picture', 1, 1), matrix: 'not numbers' });
    await expect(store.posts.restore(model)).rejects.toMatchObject({ kind: 'storage-unavailable' });
    expect(await store.posts.mend(1)).toEqual({ vectors: 1, queued: 0, lost: 0, unseen: 0 });
    expect(await store.posts.missing(model)).toEqual({ pictures: ['mine:a'], passages: [] });
    expect((await store.posts.restore(model)).posts).toHaveLength(3);
  });

  it('drops a shard whose rows are not as many as its owners say', async () => {
    const many = Array.from({ length: 1_100 }, (_, i) => entry(`many-${i}`, 0));
    for (const one of many) await store.posts.add(one);
    await store.posts.compact(model);
    await overwrite('shards', { codes: new Int8Array(3), residuals: new Uint8Array(1), scales: new Float32Array(2) }, [
      model,
      'picture',
      0,
    ]);
    await expect(store.posts.restore(model)).rejects.toMatchObject({ kind: 'storage-unavailable' });
    expect(await store.posts.mend(1)).toMatchObject({ vectors: 1, queued: 0, lost: 0 });
    expect((await store.posts.missing(model)).pictures.length).toBeGreaterThanOrEqual(1_024);
    expect((await store.posts.restore(model)).posts).toHaveLength(1_103);
  });

  it('queues the photo of a post without a readable record, and takes its vectors out', async () => {
    await overwrite('posts', { id: 'mine:b', fileName: 'b.jpg' });
    await expect(store.posts.restore(model)).rejects.toMatchObject({ kind: 'storage-unavailable' });
    expect(await store.posts.mend(7)).toEqual({ vectors: 0, queued: 1, lost: 0, unseen: 0 });
    expect(await store.queue.queued()).toMatchObject([{ name: 'b.jpg', addedAt: 7 }]);
    const { posts, pictures } = await store.posts.restore(model);
    expect(posts.map(({ id }) => id).sort()).toEqual(['mine:a', 'mine:c']);
    expect(pictures.flatMap((part) => part.posts).sort()).toEqual(['mine:a', 'mine:c']);
    expect(await store.posts.photo(postId('mine:b'), 'display')).toBeNull();
  });

  it('has the photos that ship installed again', async () => {
    await store.posts.installSeeds({ version: 'v1', posts: [], vectors: [] });
    await overwrite('posts', { id: 'seed:x' });
    expect(await store.posts.mend(1)).toMatchObject({ queued: 0, lost: 0 });
    expect(await store.posts.seedVersion()).toBeNull();
  });
});
