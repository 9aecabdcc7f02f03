import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/corpus/open-store.ts';
import { openDatabase } from '../../../src/corpus/schema.ts';
import { entry, freshProfile, model, silentEvents } from './store-under-test.ts';

beforeEach(() => {
  freshProfile();
  vi.stubGlobal('navigator', { locks: { request: (_name: string, run: () => unknown) => run() } });
});

afterEach(() => void vi.unstubAllGlobals());

describe('openStore', () => {
  it('what is written is there the next time', async () => {
    const first = await openStore(silentEvents);
    expect(first.notDurable).toBeNull();
    await first.store.posts.add(entry('a'));
    first.store.close();
    const second = await openStore(silentEvents);
    expect((await second.store.posts.restore(model)).pictures.flatMap(({ posts }) => posts)).toEqual(['mine:a']);
    second.store.close();
  });

  it('other tabs hear what was committed', async () => {
    const here = await openStore(silentEvents);
    const there = await openStore(silentEvents);
    const heard = vi.fn();
    there.changes.listen(heard);
    await here.store.posts.add(entry('a'));
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard).toHaveBeenCalledWith({ added: ['mine:a'], removed: [], edited: [], models: [model] });
    here.store.close();
    there.store.close();
  });

  it('without storage the library lives in memory and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const { store, notDurable } = await openStore(silentEvents);
    expect(notDurable).toMatch(/SecurityError.*gone when this tab closes/);
    await store.posts.add(entry('a'));
    expect((await store.posts.restore(model)).pictures.flatMap(({ posts }) => posts)).toEqual(['mine:a']);
    store.close();
  });

  it('a library written by a newer version is left alone', async () => {
    (await openDatabase('fovea', silentEvents)).close();
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('fovea', 99);
      request.onsuccess = () => resolve(request.result);
    });
    newer.close();
    const { notDurable, store } = await openStore(silentEvents);
    expect(notDurable).toMatch(/newer version of the app\. Reload/);
    store.close();
  });
});
