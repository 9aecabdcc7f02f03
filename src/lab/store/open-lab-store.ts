import { type IDBPDatabase, openDB } from 'idb';
import { storageError } from '../../corpus/storage-errors.ts';
import type { LabStore, Shelf } from './lab-store.ts';
import { memoryLabStore } from './memory-lab-store.ts';

/** Apart from the library's: whatever befalls the Lab, photos and posts are not touched. */
const databaseName = 'fovea-lab';

const shelves: readonly Shelf[] = ['records', 'dataSets', 'photos', 'vectors', 'runs'];

/** The Lab's database, or one in memory where the browser keeps nothing. Never rejects. */
export async function openLabStore(): Promise<LabStore> {
  try {
    const database = await openDB(databaseName, 1, {
      upgrade(database) {
        for (const shelf of shelves) database.createObjectStore(shelf);
      },
    });
    return idbLabStore(database);
  } catch {
    return memoryLabStore();
  }
}

function idbLabStore(database: IDBPDatabase): LabStore {
  return {
    durable: true,
    get: async (shelf, key) => (await database.get(shelf, key)) ?? null,
    all: (shelf) => database.getAll(shelf),
    put: (shelf, entries) =>
      told(async () => {
        const tx = database.transaction(shelf, 'readwrite');
        await Promise.all([...entries.map(([key, value]) => tx.store.put(value, key)), tx.done]);
      }),
    update: (shelf, key, change) =>
      told(async () => {
        const tx = database.transaction(shelf, 'readwrite');
        const value = await tx.store.get(key);
        const changed = value === undefined ? null : change(value);
        if (changed !== null) await tx.store.put(changed, key);
        await tx.done;
        return changed;
      }),
    remove: (shelf, key) =>
      told(async () => {
        const tx = database.transaction(shelf, 'readwrite');
        // A blank sorts before every other character of a key.
        const below = IDBKeyRange.bound(`${key} `, `${key}!`, false, true);
        await Promise.all([tx.store.delete(key), tx.store.delete(below), tx.done]);
      }),
  };
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error);
  }
}
