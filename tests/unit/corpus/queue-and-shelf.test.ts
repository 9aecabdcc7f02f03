import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import { queryPicturesKept, type Store } from '../../../src/corpus/store-port.ts';
import { pictureId } from '../../../src/domain/ids.ts';
import { freshProfile, openIdbStore } from './store-under-test.ts';

beforeEach(freshProfile);

const kinds = [
  ['IndexedDB', async () => (await openIdbStore()).store],
  ['memory', async () => memoryStore()],
] as const;

const file = (name: string) => ({ batch: 'b', name, file: new Blob([name]), addedAt: 1 });

describe.each(kinds)('queue and shelf in %s', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  it('files wait in order of arrival until each has ended in one way', async () => {
    const [first = 0, second = 0, third = 0] = await store.queue.enqueue([file('1'), file('2'), file('3')]);
    expect((await store.queue.queued()).map(({ seq, name }) => [seq, name])).toEqual([
      [first, '1'],
      [second, '2'],
      [third, '3'],
    ]);
    expect(await (await store.queue.queuedFile(second))?.file.text()).toBe('2');
    await store.queue.dequeue([first]);
    await store.queue.fail(second, { batch: 'b', name: '2', reason: 'This file is empty.' });
    expect((await store.queue.queued()).map(({ seq }) => seq)).toEqual([third]);
    expect(await store.queue.queuedFile(second)).toBeNull();
    expect(await store.queue.failures('b')).toEqual([{ batch: 'b', name: '2', reason: 'This file is empty.' }]);
    expect(await store.queue.failures('another')).toEqual([]);
    await store.queue.forgetFailures();
    expect(await store.queue.failures('b')).toEqual([]);
  });

  it(`keeps the latest ${queryPicturesKept} query pictures`, async () => {
    const ids = Array.from({ length: queryPicturesKept + 2 }, (_, n) => pictureId(`picture-${n}`));
    for (const [at, id] of ids.entries()) await store.shelf.addQueryPicture(id, new Blob([id]), at);
    const kept = await Promise.all(ids.map(async (id) => (await store.shelf.queryPicture(id)) !== null));
    expect(kept).toEqual(ids.map((_, n) => n >= 2));
  });

  it('a query picture used again counts as new', async () => {
    for (let n = 0; n < queryPicturesKept; n++)
      await store.shelf.addQueryPicture(pictureId(`${n}`), new Blob(['x']), n);
    await store.shelf.addQueryPicture(pictureId('0'), new Blob(['x']), 100);
    await store.shelf.addQueryPicture(pictureId('new'), new Blob(['x']), 101);
    expect(await store.shelf.queryPicture(pictureId('0'))).not.toBeNull();
    expect(await store.shelf.queryPicture(pictureId('1'))).toBeNull();
  });

  it('settings are kept as given, and undefined before', async () => {
    expect(await store.shelf.setting('device')).toBeUndefined();
    await store.shelf.setSetting('device', { fovea: 'wasm' });
    expect(await store.shelf.setting('device')).toEqual({ fovea: 'wasm' });
  });
});
