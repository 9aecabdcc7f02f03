import type { RunProgress, TaskState } from '../../bridge/contracts/lab.ts';
import { FoveaError, toWire } from '../../domain/errors.ts';
import { modelKey } from '../../domain/ids.ts';
import type { Kernel } from '../../retrieval/kernel.ts';
import type { LabData } from '../data/lab-data.ts';
import { judgeRankings } from '../measure/figures.ts';
import { latencyOf } from '../measure/latency.ts';
import { agreementOf } from '../measure/rank-agreement.ts';
import type { EncoderChoice } from '../plan.ts';
import type { EncoderResult, LabRecord, LabResult, RankingResult } from '../record.ts';
import type { LabStore } from '../store/lab-store.ts';
import { type Task, taskKey, tasksOf } from '../tasks.ts';
import { noEncoding, noRanking } from './empty-results.ts';
import type { DataVectors } from './encode-data.ts';
import { measureEncoder } from './measure-encoder.ts';
import { rankPictures } from './rank-pictures.ts';
import { rankPosts } from './rank-posts.ts';
import type { LabEncoder, Report, RunHost } from './run-host.ts';
import { keepVectors, vectorsOf } from './run-vectors.ts';

export interface RunOptions {
  readonly data: LabData;
  readonly store: LabStore;
  readonly host: RunHost;
  readonly kernel: Kernel;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onProgress: (progress: Pick<RunProgress, 'tasks' | 'now' | 'leftMs'>) => void;
  /** Fires when the run is to stop after the batch under way. */
  readonly signal: AbortSignal;
}

type RankingTask = Extract<Task, { kind: 'ranking' }>;

/** A record of a plan, task by task. What has a result already is not repeated; each result is stored before the next task. */
export class Run {
  private readonly tasks: readonly Task[];
  private readonly began = performance.now();
  private before = 0;
  /** Of the encoder whose tasks are under way: its rankings follow at once. */
  private text: Promise<LabEncoder> | null = null;
  private latest: { readonly encoder: number; readonly vectors: DataVectors } | null = null;

  constructor(
    private record: LabRecord,
    private readonly options: RunOptions,
  ) {
    this.tasks = tasksOf(record.plan);
  }

  /** Answers the record with a result for every task. Rejects with the signal's reason when it fires. */
  async finish(): Promise<LabRecord> {
    this.before = this.record.results.length;
    try {
      for (const [place, task] of this.tasks.entries()) {
        if (this.resultOf(task)) continue;
        this.options.signal.throwIfAborted();
        await this.keep(await this.measured(task));
        const next = this.tasks[place + 1];
        if (next?.encoder !== task.encoder) await this.stop();
      }
    } finally {
      await this.stop();
    }
    return this.record;
  }

  private async measured(task: Task): Promise<LabResult> {
    const { host, now, signal } = this.options;
    const startedAt = new Date(now()).toISOString();
    const from = performance.now();
    // From here on.
    await host.observe();
    const report: Report = (step, done, total) => {
      signal.throwIfAborted();
      this.tell(task, { step, done, total });
    };
    const outcome = await stoppable(this.attempt(task, report), signal).catch((error: unknown): Partial<LabResult> => {
      signal.throwIfAborted();
      return { problem: toWire(error) };
    });
    const hidden = (await host.observe()).hidden || outcome.hidden === true;
    const common = { startedAt, durationMs: performance.now() - from, hidden, encoder: task.encoder };
    return task.kind === 'encoder'
      ? { ...noEncoding, ...(outcome as Partial<EncoderResult>), ...common, kind: 'encoder' }
      : {
          ...noRanking,
          ...(outcome as Partial<RankingResult>),
          ...common,
          index: task.index,
          ranker: task.ranker,
          kind: 'ranking',
        };
  }

  private attempt(task: Task, report: Report): Promise<Partial<EncoderResult> | Partial<RankingResult>> {
    return task.kind === 'encoder' ? this.measureEncoder(task.encoder, report) : this.measureRanking(task, report);
  }

  private async measureEncoder(encoder: number, report: Report): Promise<Partial<EncoderResult>> {
    const { plan } = this.record;
    const reference = await this.reference(encoder);
    const { measured, vectors, text } = await measureEncoder(encoder, { ...this.options, plan, report }, reference);
    this.text = Promise.resolve(text);
    await keepVectors(this.record.id, encoder, vectors, this.options.store);
    this.latest = { encoder, vectors };
    return measured;
  }

  /** Null for the reference itself, and when it failed. */
  private async reference(encoder: number): Promise<DataVectors | null> {
    const { reference } = this.record.plan;
    if (reference === 'golden' || reference === encoder) return null;
    const result = this.resultOf({ kind: 'encoder', encoder: reference });
    return result && !result.problem ? vectorsOf(this.record.id, reference, this.options.store) : null;
  }

  private async measureRanking(task: RankingTask, report: Report): Promise<Partial<RankingResult>> {
    const { data, store, kernel, now } = this.options;
    const { id, plan } = this.record;
    const encoded = this.resultOf({ kind: 'encoder', encoder: task.encoder });
    if (encoded?.kind !== 'encoder' || encoded.problem) return { problem: encoded?.problem ?? null };
    const vectors = await this.vectors(task.encoder);
    const model = modelKey(encoded.modelKey ?? '');
    const encodeText = async (text: string) => (await this.textTower(task.encoder)).encodeTexts([text]);
    const ranked =
      task.ranker === 'picture'
        ? await rankPictures(data, vectors, task.index, kernel, report)
        : await rankPosts(task.ranker, { data, vectors, model, kernel, encodeText, now }, report);
    const { rankings, ms, buildMs, indexBytes } = ranked;
    const queries = data.queries.map((query) => query.id);
    await store.put('runs', [[`${id} ${taskKey(task)}`, { queries, rankings }]]);
    const judged = plan.measures.includes('quality') && data.queries.some(({ grades }) => grades.size > 0);
    return {
      quality: judged ? judgeRankings(data.queries, rankings, plan.seed) : null,
      search: ms.length > 1 ? latencyOf(ms[0] as number, ms.slice(1), plan.seed) : null,
      buildMs,
      indexBytes,
      agreement: await this.agreement(task, rankings),
    };
  }

  /** With the same ranking by the reference; of the reference itself, with the exact scan of float32 vectors. */
  private async agreement(
    task: RankingTask,
    rankings: readonly (readonly string[])[],
  ): Promise<RankingResult['agreement']> {
    const { reference, seed } = this.record.plan;
    const isReference = reference === 'golden' || reference === task.encoder;
    const encoder = isReference ? task.encoder : reference;
    const index = isReference ? 'exact-f32' : task.index;
    if (encoder === task.encoder && index === task.index) return null;
    const other = await this.options.store.get('runs', `${this.record.id} ${taskKey({ ...task, encoder, index })}`);
    return other && { encoder, index, ...agreementOf(rankings, other.rankings, seed) };
  }

  /** Still there from measuring it; started again behind a reload. */
  private textTower(encoder: number): Promise<LabEncoder> {
    this.text ??= this.options.host.start(this.record.plan.encoders[encoder] as EncoderChoice, 'text');
    return this.text;
  }

  private async stop(): Promise<void> {
    this.text = null;
    await this.options.host.stop();
  }

  private async vectors(encoder: number): Promise<DataVectors> {
    if (this.latest?.encoder !== encoder) {
      this.latest = { encoder, vectors: await vectorsOf(this.record.id, encoder, this.options.store) };
    }
    return this.latest.vectors;
  }

  private resultOf(task: Task): LabResult | undefined {
    return this.record.results.find((result) => taskKey(result) === taskKey(task));
  }

  private async keep(result: LabResult): Promise<void> {
    const { id } = this.record;
    // Its name may have changed since.
    const stored = await this.options.store.update('records', id, (record) => ({
      ...record,
      results: [...record.results, result],
    }));
    if (!stored) throw new FoveaError('not-found', 'The record of this run was deleted, so the run has ended.');
    this.record = stored;
    this.tell(null, null);
  }

  private tell(running: Task | null, now: RunProgress['now']): void {
    const tasks = this.tasks.map((task): TaskState => {
      const result = this.resultOf(task);
      const finished = result && (result.problem ? 'failed' : 'done');
      return { task, status: finished ?? (task === running ? 'running' : 'waiting') };
    });
    this.options.onProgress({ tasks, now, leftMs: this.leftMs() });
  }

  /** Encoders take about as long as those before; rankings are little beside them. */
  private leftMs(): number | null {
    const finished = this.record.results.slice(this.before).filter(({ kind }) => kind === 'encoder');
    const waiting = this.tasks.filter((task) => task.kind === 'encoder' && !this.resultOf(task)).length;
    if (finished.length === 0) return null;
    const spent = performance.now() - this.began;
    return waiting === 0 ? null : (spent / finished.length) * waiting;
  }
}

/** Rejects with the signal's reason as soon as it fires, whatever the work still waits for: the encoders are ended behind it. */
function stoppable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
