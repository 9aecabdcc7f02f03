import type { PictureId } from '../domain/ids.ts';
import { MemoryPosts } from './memory-posts.ts';
import { MemoryQueue } from './memory-queue.ts';
import { queryPicturesKept, type ShelfStore, type Store, type WordsStore } from './store-port.ts';

/** The store of a browser without storage (private modes): complete, and gone with the tab. Also the fake of unit tests. */
export function memoryStore(): Store {
  const queue = new MemoryQueue();
  return { posts: new MemoryPosts(queue), queue, shelf: new MemoryShelf(), words: noWords, close: () => {} };
}

/** Saved for the next visit, which finds nothing here anyway. */
const noWords: WordsStore = { savedWords: async () => null, saveWords: async () => {} };

class MemoryShelf implements ShelfStore {
  readonly #pictures = new Map<PictureId, { picture: Blob; at: number }>();
  readonly #settings = new Map<string, unknown>();

  async addQueryPicture(id: PictureId, picture: Blob, at: number): Promise<void> {
    this.#pictures.set(id, { picture, at });
    const newestFirst = [...this.#pictures].sort(([, a], [, b]) => b.at - a.at);
    for (const [old] of newestFirst.slice(queryPicturesKept)) this.#pictures.delete(old);
  }

  async queryPicture(id: PictureId): Promise<Blob | null> {
    return this.#pictures.get(id)?.picture ?? null;
  }

  async setting(key: string): Promise<unknown> {
    return this.#settings.get(key);
  }

  async setSetting(key: string, value: unknown): Promise<void> {
    this.#settings.set(key, value);
  }
}
