import { seededRandom } from '../domain/seeded-random.ts';
import type { IndexKind, Plan, RankerKind } from './plan.ts';
import { shuffled } from './shuffle.ts';

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

/** `picture` is nothing but a vector index; the others are the app's own pipeline, with the index that the app has. */
function indexesFor(ranker: RankerKind, indexes: readonly IndexKind[]): readonly IndexKind[] {
  return ranker === 'picture' ? indexes : ['exact-int8'];
}
