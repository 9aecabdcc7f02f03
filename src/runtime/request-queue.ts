import { aborted } from '../domain/errors.ts';
import type { Priority } from './encoder.ts';

interface Call<In, Out> {
  readonly id: number;
  readonly priority: Priority;
  readonly inputs: readonly In[];
  readonly outputs: Out[];
  /** Inputs handed to a batch so far; they go in order, so outputs arrive in order. */
  taken: number;
  readonly resolve: (outputs: Out[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface QueueOptions<In, Out> {
  /** Encodes one batch: as many outputs as inputs, in order. */
  readonly run: (batch: readonly In[]) => Promise<Out[]>;
  readonly batchLimit: number;
  /** Resolves when messages that have arrived meanwhile have been handled: a newer query must be able to overtake. */
  readonly breathe: () => Promise<void>;
  /** Frees an input that will never run; those that ran are the runner's to free. */
  readonly discard?: (input: In) => void;
}

/**
 * Work for one tower. Queries overtake every waiting import, equals run in order of arrival. Small calls of equal priority
 * share a batch, large calls are cut into batches so that a query waits for at most one. A batch never mixes priorities:
 * an import would make the query it rides with slower.
 */
export class RequestQueue<In, Out> {
  private readonly waiting: Record<Priority, Call<In, Out>[]> = { query: [], import: [] };
  private readonly calls = new Map<number, Call<In, Out>>();
  private running = false;

  constructor(private readonly options: QueueOptions<In, Out>) {}

  /** Calls that have not been answered yet. */
  get pending(): number {
    return this.calls.size;
  }

  /** `id` must be unique among the pending calls. Rejects with `aborted` when cancelled, or with what its batch threw. */
  submit(id: number, inputs: readonly In[], priority: Priority): Promise<Out[]> {
    if (inputs.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const call: Call<In, Out> = { id, priority, inputs, outputs: [], taken: 0, resolve, reject };
      this.calls.set(id, call);
      this.waiting[priority].push(call);
      if (!this.running) void this.work();
    });
  }

  /** Drops what still waits of a call; a running batch finishes and its answer is ignored. Unknown ids are ignored. */
  cancel(id: number): void {
    const call = this.calls.get(id);
    if (call) this.fail(call, aborted());
  }

  /** Rejects every pending call. */
  clear(error: unknown): void {
    for (const call of [...this.calls.values()]) this.fail(call, error);
  }

  private fail(call: Call<In, Out>, error: unknown): void {
    this.calls.delete(call.id);
    const line = this.waiting[call.priority];
    const place = line.indexOf(call);
    if (place >= 0) line.splice(place, 1);
    if (this.options.discard) call.inputs.slice(call.taken).forEach(this.options.discard);
    call.reject(error);
  }

  private async work(): Promise<void> {
    this.running = true;
    // Calls of one turn may share a batch, so the first batch waits for the turn to end.
    await Promise.resolve();
    for (let batch = this.nextBatch(); batch.length > 0; batch = this.nextBatch()) {
      try {
        const outputs = await this.options.run(batch.map(({ input }) => input));
        for (const [i, { call }] of batch.entries()) this.deliver(call, outputs[i] as Out);
      } catch (error) {
        for (const call of new Set(batch.map((slot) => slot.call))) if (this.isPending(call)) this.fail(call, error);
      }
      await this.options.breathe();
    }
    this.running = false;
  }

  private nextBatch(): { call: Call<In, Out>; input: In }[] {
    const line = this.waiting.query.length > 0 ? this.waiting.query : this.waiting.import;
    const batch: { call: Call<In, Out>; input: In }[] = [];
    for (let call = line[0]; call && batch.length < this.options.batchLimit; call = line[0]) {
      const inputs = call.inputs.slice(call.taken, call.taken + this.options.batchLimit - batch.length);
      for (const input of inputs) batch.push({ call, input });
      call.taken += inputs.length;
      if (call.taken < call.inputs.length) break;
      line.shift();
    }
    return batch;
  }

  private deliver(call: Call<In, Out>, output: Out): void {
    if (!this.isPending(call)) return;
    call.outputs.push(output);
    if (call.outputs.length < call.inputs.length) return;
    this.calls.delete(call.id);
    call.resolve(call.outputs);
  }

  private isPending(call: Call<In, Out>): boolean {
    return this.calls.get(call.id) === call;
  }
}
