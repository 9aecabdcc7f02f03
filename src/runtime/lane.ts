import type { Priority } from './encoder.ts';
import type { LoadedTower } from './onnx-encoder.ts';
import { RequestQueue } from './request-queue.ts';

/** A tower with its queue: loaded when first needed, a failed load is tried again with the next request. */
export class Lane<In> {
  private readonly queue: RequestQueue<In, Float32Array>;
  private loading: Promise<LoadedTower<In>> | null = null;
  private runningSince: number | null = null;

  constructor(
    private readonly load: () => Promise<LoadedTower<In>>,
    batchLimit: number,
    private readonly discard: (input: In) => void = () => {},
  ) {
    this.queue = new RequestQueue({ run: (batch) => this.run(batch), batchLimit, breathe: nextTask, discard });
  }

  get pending(): number {
    return this.queue.pending;
  }

  /** How long the running batch runs; 0 when none does or while it waits for the tower's files. */
  get runningMs(): number {
    return this.runningSince === null ? 0 : performance.now() - this.runningSince;
  }

  tower(): Promise<LoadedTower<In>> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  encode(id: number, inputs: readonly In[], priority: Priority): Promise<Float32Array[]> {
    return this.queue.submit(id, inputs, priority);
  }

  cancel(id: number): void {
    this.queue.cancel(id);
  }

  clear(error: unknown): void {
    this.queue.clear(error);
  }

  private async run(batch: readonly In[]): Promise<Float32Array[]> {
    try {
      const tower = await this.tower();
      this.runningSince = performance.now();
      return await tower.encode(batch);
    } finally {
      this.runningSince = null;
      batch.forEach(this.discard);
    }
  }
}

/** A message to oneself is handled after the messages that are already there, and is not delayed as timers are. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
