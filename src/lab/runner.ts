import type { LabEvent, RunProgress } from '../bridge/contracts/lab.ts';
import { FoveaError, toWire } from '../domain/errors.ts';
import type { Kernel } from '../retrieval/kernel.ts';
import type { LabData } from './data/lab-data.ts';
import { sampled } from './data/sample.ts';
import type { DataSets } from './data-sets.ts';
import { fingerprintOf } from './fingerprint.ts';
import { checkPlan, type Plan } from './plan.ts';
import type { Environment, LabRecord } from './record.ts';
import type { Records } from './records.ts';
import type { RunHost } from './run/run-host.ts';
import { Run } from './run/run-plan.ts';
import { claimRun, type Locks } from './run-lock.ts';
import type { LabStore } from './store/lab-store.ts';

export interface RunnerOptions {
  readonly host: RunHost;
  readonly store: LabStore;
  readonly locks: Locks;
  readonly kernel: () => Promise<Kernel>;
  readonly environment: () => Promise<Environment>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly tell: (event: LabEvent) => void;
}

interface Running {
  readonly abort: AbortController;
  /** How it shall end, once it was told to. */
  how: 'paused' | 'cancelled' | null;
  progress: RunProgress;
}

/** Runs one plan at a time, from its start or from where it was paused. */
export class Runner {
  private running: Running | null = null;

  constructor(
    private readonly options: RunnerOptions,
    private readonly records: Records,
    private readonly dataSets: DataSets,
  ) {}

  /** A run that ended with its tab becomes a paused one; one that another tab has under way is left alone. */
  async findInterrupted(): Promise<void> {
    const release = await claimRun(this.options.locks);
    if (!release) return;
    try {
      for (const { id, state } of await this.options.store.all('records')) {
        if (state === 'running') await this.records.change(id, { state: 'paused' });
      }
    } finally {
      await release();
    }
  }

  start(value: Plan): Promise<string> {
    return this.claimed(async () => {
      const { now, newId, environment } = this.options;
      const plan = checkPlan(value);
      const data = await this.open(plan);
      const startedAt = new Date(now()).toISOString();
      const record: LabRecord = {
        format: 'fovea-lab-record',
        version: 1,
        id: newId(),
        name: plan.name || `${data.name}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC`,
        startedAt,
        finishedAt: null,
        state: 'running',
        imported: false,
        environment: await environment(),
        plan,
        data: {
          name: data.name,
          photos: data.photos.length,
          queries: data.queries.length,
          fingerprint: await fingerprintOf(data),
        },
        results: [],
      };
      return { record, data };
    });
  }

  async resume(id: string): Promise<void> {
    await this.claimed(async () => {
      const record = await this.records.get(id);
      const data = await this.open(record.plan);
      if ((await fingerprintOf(data)) === record.data.fingerprint) {
        return { record: { ...record, state: 'running', finishedAt: null }, data };
      }
      data.close();
      throw new FoveaError(
        'bad-input',
        'The photos or queries have changed since this run began, so its results would not belong together. Start the plan as a new run.',
      );
    });
  }

  pause(): void {
    if (this.running?.how === null) this.stop('paused');
  }

  async cancel(id: string): Promise<void> {
    if (this.running?.progress.record === id) {
      this.stop('cancelled');
      return;
    }
    const release = await claimRun(this.options.locks);
    if (!release) throw busy();
    try {
      if ((await this.records.get(id)).state === 'paused') await this.end(id, 'cancelled');
    } finally {
      await release();
    }
    this.options.tell({
      kind: 'run',
      progress: { record: id, status: 'cancelled', tasks: [], now: null, leftMs: null },
    });
  }

  /** Throws `bad-input` for a record whose run is under way, here or in another tab. */
  async assertEnded(id: string): Promise<void> {
    if ((await this.records.get(id)).state === 'running') throw busy();
  }

  /** Holds the lock from before anything is prepared until the run has ended. */
  private async claimed(prepare: () => Promise<{ record: LabRecord; data: LabData }>): Promise<string> {
    const release = await claimRun(this.options.locks);
    if (!release) throw busy();
    try {
      const { record, data } = await prepare();
      await this.records.put(record);
      const progress: RunProgress = { record: record.id, status: 'running', tasks: [], now: null, leftMs: null };
      this.running = { abort: new AbortController(), how: null, progress };
      this.show({});
      void this.finish(this.running, record, data, release);
      return record.id;
    } catch (error) {
      await release();
      throw error;
    }
  }

  private async finish(
    running: Running,
    record: LabRecord,
    data: LabData,
    release: () => Promise<void>,
  ): Promise<void> {
    const { store, host, now, tell } = this.options;
    const onProgress = (change: Partial<RunProgress>) => this.show(change);
    let state: 'done' | 'paused' | 'cancelled' = 'done';
    try {
      const kernel = await this.options.kernel();
      const { signal } = running.abort;
      await new Run(record, { data, store, host, kernel, now, signal, onProgress }).finish();
    } catch (error) {
      if (running.how === null) tell({ kind: 'problem', problem: toWire(error) });
      state = running.how ?? 'paused';
    }
    data.close();
    await this.end(record.id, state);
    // Whoever hears of the end may start the next one.
    await release();
    this.show({ status: state, now: null, leftMs: null });
    this.running = null;
    tell({ kind: 'changed' });
  }

  private async end(id: string, state: 'done' | 'paused' | 'cancelled'): Promise<void> {
    const { store, now, tell } = this.options;
    try {
      await this.records.change(id, { state, finishedAt: state === 'paused' ? null : new Date(now()).toISOString() });
      if (state !== 'paused') await store.remove('vectors', id);
    } catch (error) {
      tell({ kind: 'problem', problem: toWire(error) });
    }
  }

  private async open(plan: Plan): Promise<LabData> {
    const data = sampled(await this.dataSets.open(plan.data), plan);
    if (data.photos.length > 0) return data;
    data.close();
    throw new FoveaError('bad-input', 'This data set has no photos yet. Add some, or choose another one.');
  }

  /** A cancellation may overtake a pause. */
  private stop(how: 'paused' | 'cancelled'): void {
    if (!this.running) return;
    this.running.how = how;
    this.show({ status: how === 'paused' ? 'pausing' : 'cancelling' });
    this.running.abort.abort(how);
  }

  private show(change: Partial<RunProgress>): void {
    if (!this.running) return;
    this.running.progress = { ...this.running.progress, ...change };
    this.options.tell({ kind: 'run', progress: this.running.progress });
  }
}

const busy = () =>
  new FoveaError(
    'bad-input',
    'A run is under way, here or in another tab, and two at once would slow each other down. Pause or cancel it first.',
  );
