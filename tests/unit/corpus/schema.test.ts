import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storeOver } from '../../../src/corpus/open-store.ts';
import { migrations, openDatabase } from '../../../src/corpus/schema.ts';
import { localLock } from '../../../src/corpus/writer-lock.ts';
import { postId } from '../../../src/domain/ids.ts';
import type { PackedRows } from '../../../src/domain/packed-rows.ts';
import { entry, freshProfile, model, silentEvents } from './store-under-test.ts';

beforeEach(freshProfile);

const savedWords = {
  split: '1',
  posts: [postId('mine:a')],
  hashes: Uint32Array.of(7),
  lengths: Uint32Array.of(1, 0, 0, 0, 0),
  pieces: Array.from({ length: 12 }, (_, i) => ({
    terms: [`t${i}`],
    ends: Uint32Array.of(2),
    postings: Uint32Array.of(8, 1),
  })),
};
const silentChannel = { announce: () => {}, listen: () => {}, close: () => {} };

describe('schema', () => {
  it('migration ids are unique and in the published order', () => {
    expect(migrations.map(({ id }) => id)).toEqual([
      'posts-and-vectors',
      'import-queue-and-query-pictures',
      'packed-shards',
      'saved-words',
    ]);
  });

  it.each(migrations.map((_, place) => place + 1))(
    'from version %i to the newest, nothing stored is lost',
    async (version) => {
      const { post, vectors, photos } = entry('a', 2);
      const old = await openDatabase('fovea', silentEvents, version);
      await old.put('posts', post);
      await old.put('photos', photos.display, [post.id, 'display']);
      for (const block of vectors) await old.put('tail', block);
      await old.put('settings', 'v1', 'seed-version');
      old.close();

      const store = storeOver(await openDatabase('fovea', silentEvents), silentChannel, localLock());
      expect(await store.posts.get([post.id])).toEqual([post]);
      expect(await (await store.posts.photo(post.id, 'display'))?.text()).toBe('a display');
      expect(await store.posts.vectorsOf([post.id], model)).toHaveLength(2);
      expect(await store.posts.seedVersion()).toBe('v1');
      expect(await store.words.savedWords()).toBeNull();
      await store.words.saveWords(savedWords);
      expect(await store.words.savedWords()).toEqual(savedWords);
      expect(await store.queue.enqueue([{ batch: 'b', name: 'b.jpg', file: new Blob(['b']), addedAt: 2 }])).toEqual([
        1,
      ]);
    },
  );

  /** As versions 1 and 2 stored them; `matrix` may be anything that a browser lets in. */
  async function storeFloatShard(version: number, matrix: unknown) {
    const old = await openDatabase('fovea', silentEvents, version);
    const { post } = entry('a');
    const shard = { model, kind: 'passage' as const, shard: 0, dim: 2, posts: [post.id], counts: Uint16Array.of(2) };
    await old.put('posts', post);
    await old.put('shardRows', shard);
    await old.put('shards', matrix as PackedRows, [model, 'passage', 0]);
    old.close();
    return post.id;
  }

  it.each([1, 2])('float32 shards of version %i are packed: the same vectors for their posts', async (version) => {
    const id = await storeFloatShard(version, Float32Array.of(0.6, -0.8, 1, 0));
    const { posts } = storeOver(await openDatabase('fovea', silentEvents), silentChannel, localLock());
    const [block] = await posts.vectorsOf([id], model);
    expect(block?.matrix).toHaveLength(4);
    for (const [i, value] of [0.6, -0.8, 1, 0].entries()) expect(block?.matrix[i]).toBeCloseTo(value, 3);
    expect((await posts.restore(model)).passages[0]).toMatchObject({
      posts: [id],
      rows: { codes: expect.any(Int8Array) },
    });
  });

  it('a conversion that fails leaves the old version as it was', async () => {
    const good = Float32Array.of(0.6, -0.8, 1, 0);
    const id = await storeFloatShard(2, good);
    const old = await openDatabase('fovea', silentEvents, 2);
    await old.put('shardRows', { model, kind: 'picture', shard: 9, dim: 2, posts: [id], counts: Uint16Array.of(1) });
    old.close();
    await expect(openDatabase('fovea', silentEvents)).rejects.toThrow();
    const again = await openDatabase('fovea', silentEvents, 2);
    expect(await again.get('shards', [model, 'passage', 0])).toEqual(good);
    expect(await again.getKey('posts', id)).toBe(id);
  });

  it('an older tab lets go when a newer version wants to migrate, and says why', async () => {
    const onLost = vi.fn();
    const old = await openDatabase('fovea', { ...silentEvents, onLost }, 1);
    const store = storeOver(old, silentChannel, localLock());
    await openDatabase('fovea', silentEvents);
    expect(onLost).toHaveBeenCalledExactlyOnceWith('newer-version');
    await expect(store.posts.add(entry('a'))).rejects.toMatchObject({ kind: 'storage-unavailable' });
    await expect(store.posts.get([postId('mine:a')])).rejects.toMatchObject({ kind: 'storage-unavailable' });
  });
});
