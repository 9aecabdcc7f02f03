import type { ImportFailure, QueuedFile, QueueStore } from './store-port.ts';

/** The import queue in a Map. */
export class MemoryQueue implements QueueStore {
  readonly #files = new Map<number, QueuedFile>();
  #failures: ImportFailure[] = [];
  #lastSeq = 0;

  remove(seq: number): void {
    this.#files.delete(seq);
  }

  async enqueue(files: readonly Omit<QueuedFile, 'seq'>[]): Promise<number[]> {
    return files.map((file) => {
      const seq = ++this.#lastSeq;
      this.#files.set(seq, { ...file, seq });
      return seq;
    });
  }

  async queued(): Promise<Omit<QueuedFile, 'file'>[]> {
    return [...this.#files.values()].map(({ file: _, ...rest }) => rest);
  }

  async queuedFile(seq: number): Promise<QueuedFile | null> {
    return this.#files.get(seq) ?? null;
  }

  async dequeue(seqs: readonly number[]): Promise<void> {
    for (const seq of seqs) this.remove(seq);
  }

  async fail(seq: number, failure: ImportFailure): Promise<void> {
    this.remove(seq);
    this.#failures.push(failure);
  }

  async failures(batch: string): Promise<ImportFailure[]> {
    return this.#failures.filter((failure) => failure.batch === batch);
  }

  async forgetFailures(): Promise<void> {
    this.#failures = [];
  }
}
