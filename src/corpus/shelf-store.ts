import type { PictureId } from '../domain/ids.ts';
import { queryPicturesKept, type ShelfStore } from './store-port.ts';
import type { Transactions } from './transactions.ts';

/** Query pictures and settings in IndexedDB. */
export class IdbShelfStore implements ShelfStore {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async addQueryPicture(id: PictureId, picture: Blob, at: number): Promise<void> {
    await this.#transactions.write(['queryPictures'], async (tx) => {
      const pictures = tx.objectStore('queryPictures');
      await pictures.put({ id, picture, at });
      const oldestFirst = await pictures.index('at').getAllKeys();
      await Promise.all(oldestFirst.slice(0, -queryPicturesKept).map((old) => pictures.delete(old)));
    });
  }

  async queryPicture(id: PictureId): Promise<Blob | null> {
    const kept = await this.#transactions.read(['queryPictures'], (tx) => tx.objectStore('queryPictures').get(id));
    return kept?.picture ?? null;
  }

  setting(key: string): Promise<unknown> {
    return this.#transactions.read(['settings'], (tx) => tx.objectStore('settings').get(key));
  }

  async setSetting(key: string, value: unknown): Promise<void> {
    await this.#transactions.write(['settings'], (tx) => tx.objectStore('settings').put(value, key));
  }
}
