import type { DataSet, RankingRef, RecordSummary, RunProgress } from '../bridge/contracts/lab.ts';
import type { Comparison } from '../lab/measure/compare.ts';
import type { Plan } from '../lab/plan.ts';
import type { LabRecord, Quality } from '../lab/record.ts';
import type { Task } from '../lab/tasks.ts';
import type { Problem } from './app-state.ts';

/** Two rankings and what a paired test says about them. */
export type Versus =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly a: RankingRef; readonly b: RankingRef }
  | {
      readonly kind: 'told';
      readonly a: RankingRef;
      readonly b: RankingRef;
      readonly comparisons: readonly Comparison[];
    }
  | { readonly kind: 'failed'; readonly a: RankingRef; readonly b: RankingRef; readonly problem: Problem };

/** A ranking made elsewhere and judged here. */
export interface JudgedRun {
  readonly data: DataSet;
  readonly tag: string;
  readonly quality: Quality;
}

export interface LabState {
  /** `failed`: the Lab's worker could not start or has died; entering again starts another. */
  readonly status:
    | { readonly kind: 'closed' | 'opening' | 'open' }
    | { readonly kind: 'failed'; readonly problem: Problem };
  readonly dataSets: readonly DataSet[];
  readonly records: readonly RecordSummary[];
  /** The plan being edited; null until it is known what this device can do. */
  readonly plan: Plan | null;
  /** What the plan would run; null while that is worked out. */
  readonly tasks: readonly Task[] | null;
  readonly planProblem: Problem | null;
  readonly run: RunProgress | null;
  /** Records on show, the one that was opened first; others stand beside it. */
  readonly shown: readonly string[];
  readonly loaded: Readonly<Record<string, LabRecord>>;
  readonly versus: Versus;
  readonly adding: { readonly done: number; readonly total: number } | null;
  readonly judged: JudgedRun | null;
}

export const closedLab: LabState = {
  status: { kind: 'closed' },
  dataSets: [],
  records: [],
  plan: null,
  tasks: null,
  planProblem: null,
  run: null,
  shown: [],
  loaded: {},
  versus: { kind: 'none' },
  adding: null,
  judged: null,
};

/** The records on show that have been fetched, in their order. */
export function shownRecords({ shown, loaded }: LabState): LabRecord[] {
  return shown.flatMap((id) => loaded[id] ?? []);
}

/** Whether a run is under way, so that no other may start. */
export function isRunning({ run }: LabState): boolean {
  return run !== null && (run.status === 'running' || run.status === 'pausing' || run.status === 'cancelling');
}

/** Photos and texts that a plan has the encoders read, all of them together. */
export function readingOf(plan: Plan, { photos, queries }: DataSet): { photos: number; queries: number } {
  const limited = (all: number, most: number) => (most === 0 ? all : Math.min(all, most));
  return {
    photos: plan.encoders.length * limited(photos, plan.samples.photos),
    queries: plan.encoders.length * limited(queries, plan.samples.queries),
  };
}

export function sameData(a: DataSet['ref'], b: DataSet['ref']): boolean {
  return dataKey(a) === dataKey(b);
}

export function dataKey(ref: DataSet['ref']): string {
  return 'id' in ref ? `${ref.kind} ${ref.id}` : ref.kind;
}

export function sameRanking(a: RankingRef | null, b: RankingRef | null): boolean {
  return a !== null && b !== null && rankingKey(a) === rankingKey(b);
}

export function rankingKey({ record, encoder, index, ranker }: RankingRef): string {
  return `${record} ${encoder} ${index} ${ranker}`;
}

/** Names a task within its run. */
export function taskKeyOf(task: Task): string {
  return task.kind === 'encoder' ? `${task.encoder}` : `${task.encoder} ${task.index} ${task.ranker}`;
}
