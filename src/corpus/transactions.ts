import type { Database, Reading, StoreName, Upgrading, Writing } from './schema.ts';
import { storageError } from './storage-errors.ts';
import type { WriteLock } from './writer-lock.ts';

/** Runs transactions whole or not at all, and turns the storage's failures into sentences. */
export class Transactions {
  readonly #database: Database;
  readonly #lock: WriteLock;

  constructor(database: Database, lock: WriteLock) {
    this.#database = database;
    this.#lock = lock;
  }

  async read<T>(stores: readonly StoreName[], run: (tx: Reading) => Promise<T>): Promise<T> {
    try {
      const tx = this.#database.transaction([...stores], 'readonly');
      // A failed request rejects by itself; the transaction's own promise must not report the same failure unheard.
      tx.done.catch(() => {});
      return await run(tx);
    } catch (error) {
      throw storageError(error);
    }
  }

  /** `run` may await nothing but requests of its transaction. What it throws aborts the transaction. */
  write<T>(stores: readonly StoreName[], run: (tx: Writing) => Promise<T>): Promise<T> {
    return this.#lock(async () => {
      try {
        return await commit(this.#database.transaction([...stores], 'readwrite'), run);
      } catch (error) {
        throw storageError(error);
      }
    });
  }
}

async function commit<T>(tx: Writing, run: (tx: Writing) => Promise<T>): Promise<T> {
  const running = run(tx).catch((error: unknown) => {
    abort(tx);
    throw error;
  });
  const [ran, done] = await Promise.allSettled([running, tx.done]);
  // A transaction that fails by itself (no room) fails its open requests with a mere AbortError: its own error tells why.
  if (tx.error) throw tx.error;
  if (ran.status === 'rejected') throw ran.reason;
  if (done.status === 'rejected') throw done.reason;
  return ran.value;
}

export function abort(tx: Writing | Upgrading): void {
  try {
    tx.abort();
  } catch {
    // It has already been aborted by the failure that brought us here.
  }
}
