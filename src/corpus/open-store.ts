import { FoveaError } from '../domain/errors.ts';
import { type ChangeChannel, openChangeChannel } from './changes.ts';
import { memoryStore } from './memory-store.ts';
import { IdbPostStore } from './post-store.ts';
import { IdbQueueStore } from './queue-store.ts';
import { type Database, type DatabaseEvents, databaseName, openDatabase } from './schema.ts';
import { IdbShelfStore } from './shelf-store.ts';
import { storageError } from './storage-errors.ts';
import type { Store } from './store-port.ts';
import { Transactions } from './transactions.ts';
import { IdbWordsStore } from './words-store.ts';
import { lockAcrossTabs, type WriteLock } from './writer-lock.ts';

export interface OpenedStore {
  readonly store: Store;
  /** What other tabs write. */
  readonly changes: ChangeChannel;
  /** Null if everything is kept; else the sentence that says why it is gone with the tab. */
  readonly notDurable: string | null;
}

/** Opens the library of this device, or one in memory where the browser keeps nothing. Never rejects. */
export async function openStore(events: DatabaseEvents): Promise<OpenedStore> {
  const changes = openChangeChannel();
  try {
    const database = await openDatabase(databaseName, events);
    await checkBlobsCanBeStored(database);
    return { store: storeOver(database, changes, lockAcrossTabs), changes, notDurable: null };
  } catch (error) {
    const reason = storageError(error);
    const why = reason instanceof FoveaError ? reason.message : 'This browser keeps no data for this site.';
    return {
      store: memoryStore(),
      changes,
      notDurable: `${why} Everything works, but what you add is gone when this tab closes.`,
    };
  }
}

/** The store over an opened database. */
export function storeOver(database: Database, changes: ChangeChannel, lock: WriteLock): Store {
  const transactions = new Transactions(database, lock);
  return {
    posts: new IdbPostStore(transactions, changes),
    queue: new IdbQueueStore(transactions),
    shelf: new IdbShelfStore(transactions),
    words: new IdbWordsStore(transactions),
    close() {
      changes.close();
      database.close();
    },
  };
}

const blobsKey = 'blobs-can-be-stored';

/** WebKit's private mode has IndexedDB but refuses Blobs in it: found out once, before anything is entrusted to it. */
async function checkBlobsCanBeStored(database: Database): Promise<void> {
  if ((await database.get('settings', blobsKey)) === true) return;
  await database.put('settings', new Blob(['probe']), blobsKey);
  await database.put('settings', true, blobsKey);
}
