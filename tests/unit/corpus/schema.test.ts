import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storeOver } from '../../../src/corpus/open-store.ts';
import { migrations, openDatabase } from '../../../src/corpus/schema.ts';
import { localLock } from '../../../src/corpus/writer-lock.ts';
import { postId } from '../../../src/domain/ids.ts';
import { entry, freshProfile, model, silentEvents } from './store-under-test.ts';

beforeEach(freshProfile);

const silentChannel = { announce: () => {}, listen: () => {}, close: () => {} };

describe('schema', () => {
  it('migration ids are unique and in the published order', () => {
    expect(migrations.map(({ id }) => id)).toEqual(['posts-and-vectors', 'import-queue-and-query-pictures']);
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
      expect(await store.queue.enqueue([{ batch: 'b', name: 'b.jpg', file: new Blob(['b']), addedAt: 2 }])).toEqual([
        1,
      ]);
    },
  );

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
