import { seededRandom } from '../domain/seeded-random.ts';
import type { IndexKind, Plan, RankerKind } from './plan.ts';

/** A piece of a run that is measured, recorded and, after a reload, not repeated. */
export type Task =
  | { readonly kind: 'encoder'; readonly encoder: number }
  | { readonly kind: 'ranking'; readonly encoder: number; readonly index: IndexKind; readonly ranker: RankerKind };

/** Names a task within its plan. */
export function taskKey(task: Task): string {
  return task.kind === 'encoder' ? `${task.encoder}` : `${task.encoder} ${task.index} ${task.ranker}`;
}

/**
 * All tasks of a plan in the order they run: the reference first, the other encoders in an order drawn by the plan's seed, so that
 * a machine that slows down does not favour the first one; behind each encoder its rankings, `exact-f32` first, as the others are
 * compared with it.
 */
export function tasksOf({ encoders, indexes, rankers, reference, seed }: Plan): Task[] {
  const first = reference === 'golden' ? [] : [reference];
  const others = shuffled(
    encoders.map((_, place) => place).filter((place) => place !== reference),
    seededRandom(seed),
  );
  const exactFirst = [...indexes].sort((a, b) => Number(b === 'exact-f32') - Number(a === 'exact-f32'));
  return [...first, ...others].flatMap((encoder): Task[] => [
    { kind: 'encoder', encoder },
    ...rankers.flatMap((ranker) =>
      indexesFor(ranker, exactFirst).map((index): Task => ({ kind: 'ranking', encoder, index, ranker })),
    ),
  ]);
}

/** Words are not looked up in a vector index: one ranking stands for all. */
function indexesFor(ranker: RankerKind, indexes: readonly IndexKind[]): readonly IndexKind[] {
  return ranker === 'words' ? indexes.slice(0, 1) : indexes;
}

/** Fisher and Yates; `random` in [0, 1). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
