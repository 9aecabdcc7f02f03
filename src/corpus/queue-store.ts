import type { ImportFailure, QueuedFile, QueueStore } from './store-port.ts';
import type { Transactions } from './transactions.ts';

/** The import queue in IndexedDB. */
export class IdbQueueStore implements QueueStore {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  enqueue(files: readonly Omit<QueuedFile, 'seq'>[]): Promise<number[]> {
    return this.#transactions.write(['queue'], (tx) =>
      Promise.all(files.map((file) => tx.objectStore('queue').add(file))),
    );
  }

  async queued(): Promise<Omit<QueuedFile, 'file'>[]> {
    const waiting = await this.#transactions.read(['queue'], (tx) => tx.objectStore('queue').getAll());
    return waiting.map(({ file: _, seq = 0, ...rest }) => ({ ...rest, seq }));
  }

  async queuedFile(seq: number): Promise<QueuedFile | null> {
    const file = await this.#transactions.read(['queue'], (tx) => tx.objectStore('queue').get(seq));
    return file ? { ...file, seq } : null;
  }

  async dequeue(seqs: readonly number[]): Promise<void> {
    await this.#transactions.write(['queue'], (tx) =>
      Promise.all(seqs.map((seq) => tx.objectStore('queue').delete(seq))),
    );
  }

  async fail(seq: number, failure: ImportFailure): Promise<void> {
    await this.#transactions.write(['queue', 'failures'], (tx) =>
      Promise.all([tx.objectStore('queue').delete(seq), tx.objectStore('failures').add(failure)]),
    );
  }

  failures(batch: string): Promise<ImportFailure[]> {
    return this.#transactions.read(['failures'], (tx) => tx.objectStore('failures').index('batch').getAll(batch));
  }

  async forgetFailures(): Promise<void> {
    await this.#transactions.write(['failures'], (tx) => tx.objectStore('failures').clear());
  }
}
