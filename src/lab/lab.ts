import type { LabApi, LabEvent, RunProgress } from '../bridge/contracts/lab.ts';
import { FoveaError, toWire } from '../domain/errors.ts';
import { loadKernel } from '../retrieval/load-kernel.ts';
import type { LabData } from './data/lab-data.ts';
import { sampled } from './data/sample.ts';
import { DataSets } from './data-sets.ts';
import { checkPlan, type DataRef, type Plan, parsePlan, permalinkOf } from './plan.ts';
import type { Environment, LabRecord } from './record.ts';
import { Records } from './records.ts';
import type { RunHost } from './run/run-host.ts';
import { Run } from './run/run-plan.ts';
import type { LabStore } from './store/lab-store.ts';
import { tasksOf } from './tasks.ts';

export interface LabOptions {
  readonly appBase: string;
  readonly host: RunHost;
  readonly store: LabStore;
  readonly environment: () => Promise<Environment>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly tell: (event: LabEvent) => void;
}

type Stop = 'pause' | 'cancel';

/** The Lab behind its page: data sets, records, and one run at a time. */
export class Lab implements Omit<LabApi, 'open'> {
  private readonly dataSets_: DataSets;
  private readonly records_: Records;
  private running: { readonly abort: AbortController; progress: RunProgress } | null = null;

  private constructor(private readonly options: LabOptions) {
    this.dataSets_ = new DataSets(options.store, options.appBase);
    this.records_ = new Records(options.store);
  }

  /** A run that ended with its tab is found as a paused one. */
  static async open(options: LabOptions): Promise<Lab> {
    const lab = new Lab(options);
    for (const record of await options.store.all('records')) {
      if (record.state === 'running') await lab.records_.put({ ...record, state: 'paused' });
    }
    return lab;
  }

  readonly dataSets = () => this.dataSets_.list();
  readonly addCaptions: LabApi['addCaptions'] = (captions, photos) =>
    this.changing(
      this.dataSets_.addCaptions(captions, photos, (done, total) => this.options.tell({ kind: 'adding', done, total })),
    );
  readonly addJudgements: LabApi['addJudgements'] = (qrels, topics) =>
    this.changing(this.dataSets_.addJudgements(qrels, topics));
  readonly removeDataSet = (ref: DataRef) => this.changing(this.dataSets_.remove(ref));
  readonly judgeRun: LabApi['judgeRun'] = (ref, run) => this.dataSets_.judgeRun(ref, run);

  readonly readPlan = async (text: string) => parsePlan(text);
  readonly permalink = async (plan: Plan) => permalinkOf(checkPlan(plan));
  readonly tasks = async (plan: Plan) => tasksOf(checkPlan(plan));

  readonly records = () => this.records_.list();
  readonly record = (id: string) => this.records_.get(id);
  readonly rename = (id: string, name: string) => this.changing(this.records_.rename(id, name));
  readonly importRecord = (file: File) => this.changing(this.records_.bringIn(file));
  readonly exportRecord: LabApi['exportRecord'] = (id, format) => this.records_.export(id, format);
  readonly exportRun: LabApi['exportRun'] = (ranking) => this.records_.exportRun(ranking);
  readonly compare: LabApi['compare'] = (a, b) => this.records_.compare(a, b);

  async removeRecord(id: string): Promise<void> {
    if (this.running?.progress.record === id) throw busy();
    await this.changing(this.records_.remove(id));
  }

  async start(value: Plan): Promise<string> {
    if (this.running) throw busy();
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
      data: { name: data.name, photos: data.photos.length, queries: data.queries.length },
      results: [],
    };
    await this.run(record, data);
    return record.id;
  }

  async resume(id: string): Promise<void> {
    if (this.running) throw busy();
    const record = await this.records_.get(id);
    await this.run({ ...record, state: 'running', finishedAt: null }, await this.open(record.plan));
  }

  readonly pause = async () => this.stop('pause');
  readonly cancel = async () => this.stop('cancel');

  private async open(plan: Plan): Promise<LabData> {
    const data = sampled(await this.dataSets_.open(plan.data), plan);
    if (data.photos.length > 0) return data;
    throw new FoveaError('bad-input', 'This data set has no photos yet. Add some, or choose another one.');
  }

  /** Resolves once the record is stored; goes on in the background. */
  private async run(record: LabRecord, data: LabData): Promise<void> {
    const progress: RunProgress = { record: record.id, status: 'running', tasks: [], now: null, leftMs: null };
    this.running = { abort: new AbortController(), progress };
    try {
      await this.records_.put(record);
    } catch (error) {
      this.running = null;
      throw error;
    }
    this.show({});
    void this.finish(record, data);
  }

  private async finish(record: LabRecord, data: LabData): Promise<void> {
    const { store, host, now, tell } = this.options;
    const { signal } = (this.running as { abort: AbortController }).abort;
    const onProgress = (change: Partial<RunProgress>) => this.show(change);
    try {
      const kernel = await loadKernel();
      await new Run(record, { data, store, host, kernel, now, signal, onProgress }).finish();
      await this.end(record.id, 'done');
    } catch (error) {
      const stopped = signal.aborted ? (signal.reason as Stop) : null;
      if (stopped === null) tell({ kind: 'problem', problem: toWire(error) });
      await this.end(record.id, stopped === 'cancel' ? 'cancelled' : 'paused');
    }
  }

  private async end(id: string, state: 'done' | 'paused' | 'cancelled'): Promise<void> {
    const { store, now, tell } = this.options;
    const finishedAt = state === 'paused' ? null : new Date(now()).toISOString();
    try {
      await this.records_.put({ ...(await this.records_.get(id)), state, finishedAt });
      if (state !== 'paused') await store.remove('vectors', id);
    } catch (error) {
      tell({ kind: 'problem', problem: toWire(error) });
    }
    this.show({ status: state, now: null, leftMs: null });
    this.running = null;
    tell({ kind: 'changed' });
  }

  private stop(how: Stop): void {
    if (!this.running || this.running.abort.signal.aborted) return;
    this.show({ status: how === 'pause' ? 'pausing' : 'cancelling' });
    this.running.abort.abort(how);
  }

  private show(change: Partial<RunProgress>): void {
    if (!this.running) return;
    this.running.progress = { ...this.running.progress, ...change };
    this.options.tell({ kind: 'run', progress: this.running.progress });
  }

  private async changing<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    this.options.tell({ kind: 'changed' });
    return result;
  }
}

const busy = () =>
  new FoveaError(
    'bad-input',
    'A run is under way, and two at once would slow each other down. Pause or cancel it first.',
  );
