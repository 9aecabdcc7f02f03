import type { WireError } from '../../domain/errors.ts';
import type { Comparison } from '../../lab/measure/compare.ts';
import type { DataRef, EncoderChoice, IndexKind, Plan, RankerKind } from '../../lab/plan.ts';
import type { LabRecord, Quality } from '../../lab/record.ts';
import type { Task } from '../../lab/tasks.ts';
import type { EncoderReport, Tower } from '../../runtime/encoder.ts';

/** What a plan can be measured on. */
export interface DataSet {
  readonly ref: DataRef;
  readonly name: string;
  readonly photos: number;
  readonly queries: number;
  /** Languages of the queries. */
  readonly languages: readonly ('en' | 'zh')[];
  /** Names of classes for zero-shot accuracy; empty without any. */
  readonly classes: readonly string[];
  /** Whether anybody has judged which photos answer which query: without, there is no quality. */
  readonly judged: boolean;
  /** Whether the photos have words of their own: rankers other than `picture` need them. */
  readonly worded: boolean;
  /** What it takes in this browser's storage; 0 for what is there anyway. */
  readonly bytes: number;
}

export interface RecordSummary {
  readonly id: string;
  readonly name: string;
  readonly startedAt: string;
  readonly state: LabRecord['state'];
  readonly imported: boolean;
  /** Tasks with a result, and all of the plan. */
  readonly done: number;
  readonly tasks: number;
  readonly failed: number;
}

export interface TaskState {
  readonly task: Task;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
}

export interface RunProgress {
  readonly record: string;
  /** `pausing`, `cancelling`: until the encoders have ended. */
  readonly status: 'running' | 'pausing' | 'paused' | 'cancelling' | 'done' | 'cancelled';
  readonly tasks: readonly TaskState[];
  /** What the running task does now, and how far it is; null between tasks. */
  readonly now: { readonly step: RunStep; readonly done: number; readonly total: number } | null;
  /** Milliseconds left, by the pace so far; null while unknown. */
  readonly leftMs: number | null;
}

export type RunStep = 'load' | 'time' | 'photos' | 'texts' | 'fidelity' | 'index' | 'search';

export type LabEvent =
  | { readonly kind: 'run'; readonly progress: RunProgress }
  /** The list of records or of data sets has changed. */
  | { readonly kind: 'changed' }
  /** The run stopped for a reason outside its tasks, such as a full disk. It can be resumed. */
  | { readonly kind: 'problem'; readonly problem: WireError }
  | { readonly kind: 'adding'; readonly done: number; readonly total: number };

/** One ranking of one record. */
export interface RankingRef {
  readonly record: string;
  readonly encoder: number;
  readonly index: IndexKind;
  readonly ranker: RankerKind;
}

export type ExportFormat = 'json' | 'csv' | 'markdown';

/** `path`: below the chosen folder, whose own name may stand in front; a copied file would not know it. */
export interface PlacedPhoto {
  readonly path: string;
  readonly file: File;
}

/** The Lab's worker. */
export interface LabDoor {
  /** Opens the Lab's own store. A run that a reload interrupted is among the records as `paused`. */
  open(appBase: string, host: LabHost, listener: (event: LabEvent) => void): Promise<LabApi>;
}

export interface LabApi {
  dataSets(): Promise<readonly DataSet[]>;
  /** Keeps a captions file with its photos: see `captions-file.ts` for the format. Throws `bad-input`, `disk-full`. */
  addCaptions(captions: File, photos: readonly PlacedPhoto[]): Promise<DataSet>;
  /** Keeps TREC judgements and topics over the library: see `trec.ts`. Throws `bad-input`. */
  addJudgements(qrels: File, topics: File): Promise<DataSet>;
  removeDataSet(ref: DataRef): Promise<void>;

  /** From JSON or a permalink's value. Throws `bad-input`. */
  readPlan(text: string): Promise<Plan>;
  permalink(plan: Plan): Promise<string>;
  /** The tasks in the order they would run. */
  tasks(plan: Plan): Promise<readonly Task[]>;

  /** Answers the new record's id at once and runs in the background; one run at a time. Throws `bad-input`, `not-found`. */
  start(plan: Plan): Promise<string>;
  /** Goes on with a paused record. Throws `not-found`. */
  resume(record: string): Promise<void>;
  /** What is measured stays, the task under way is lost, encoders are ended. */
  pause(): Promise<void>;
  /** Ends a run for good, one that is paused as well. What is measured stays. Throws `not-found`. */
  cancel(record: string): Promise<void>;

  records(): Promise<readonly RecordSummary[]>;
  /** Throws `not-found`. */
  record(id: string): Promise<LabRecord>;
  rename(id: string, name: string): Promise<void>;
  removeRecord(id: string): Promise<void>;
  /** A record made elsewhere. Throws `bad-input`. */
  importRecord(file: File): Promise<string>;
  exportRecord(id: string, format: ExportFormat): Promise<Blob>;
  /** A TREC run file. Throws `not-found` where the lists were not kept (imported records). */
  exportRun(ranking: RankingRef): Promise<Blob>;
  /** A TREC run file made elsewhere, judged on a data set; its tag is the ranking's name. Throws `bad-input`, `not-found`. */
  judgeRun(data: DataRef, run: File): Promise<{ readonly tag: string; readonly quality: Quality }>;
  /** Figure by figure. Throws `not-found`, and `bad-input` when they have no query in common. */
  compare(a: RankingRef, b: RankingRef): Promise<readonly Comparison[]>;
}

/** What the Lab's worker asks of the page: encoders are workers that only the page starts. */
export interface LabHost {
  /** Ends whatever this tower was before. Throws what the encoder's start throws. The port speaks `EncoderApi`. */
  startEncoder(
    choice: EncoderChoice,
    tower: Tower,
  ): Promise<{ readonly port: MessagePort; readonly report: EncoderReport }>;
  /** Resolves if the encoder started last for this tower dies, never when it is ended. */
  encoderDeath(tower: Tower): Promise<WireError>;
  /** Ends both encoders. */
  stopEncoders(): Promise<void>;
  /** What has come together since the last call. */
  observe(): Promise<PageObservation>;
  /** Of the page with all its workers, now; null where the browser does not tell. May take seconds. */
  memoryBytes(): Promise<number | null>;
}

export interface PageObservation {
  readonly hidden: boolean;
  readonly longTasks: { readonly count: number; readonly totalMs: number; readonly longestMs: number } | null;
}
