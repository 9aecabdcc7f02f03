import { rightFrom } from '../../src/lab/metrics.ts';
import { aboveFloor } from '../../src/ranking/floor.ts';
import { weightsOf } from '../../src/ranking/fuse.ts';
import { type JudgedQuery, ranked, type World } from './worlds.ts';

/** What nobody would have scrolled to is not lost: a best post counts if the unfloored order has it here. */
const firstPage = 10;

export interface FloorPoint {
  readonly floor: number;
  /** Shares of the queries with no right answer that show nothing: those of the golden set, those of `no-answers.json`. */
  readonly silentGolden: number;
  readonly silentMore: number;
  /** The golden queries whose right posts were taken out of the collection, so that only near misses are left. */
  readonly silentNearMiss: number;
  /** Shares of the queries with a right answer: their best post stood on the first page and is gone; the same for anywhere. */
  readonly lostFirstPage: number;
  readonly lostAnywhere: number;
  readonly counts: Readonly<Record<'golden' | 'more' | 'answerable', number>>;
}

/** Both kinds of the floor's errors, at each of the floors. */
export function floorCurve(golden: World, unanswered: World, floors: readonly number[]): FloorPoint[] {
  const order = (world: World, query: JudgedQuery) => ranked(world, query, weightsOf('hybrid'));
  const isNone = ({ kind }: JudgedQuery) => kind === 'none';
  const none = golden.queries.filter(isNone).map((query) => order(golden, query));
  const more = unanswered.queries.map((query) => order(unanswered, query));
  const answerable = golden.queries
    .filter((query) => !isNone(query))
    .map((query) => ({ query, all: order(golden, query) }));
  const nearMisses = answerable.map(({ query, all }) =>
    all.filter(({ id }) => (query.grades.get(id) ?? 0) < rightFrom),
  );
  const share = <T>(of: readonly T[], holds: (one: T) => boolean) => of.filter(holds).length / of.length;
  return floors.map((floor) => {
    const silent = (all: readonly { score: number }[]) => aboveFloor(all, floor).length === 0;
    const lost = (within: number) =>
      share(answerable, ({ query, all }) => {
        const best = bestOf(all.slice(0, within), query);
        return best !== null && !aboveFloor(all, floor).some(({ id }) => id === best);
      });
    return {
      floor,
      silentGolden: share(none, silent),
      silentMore: share(more, silent),
      silentNearMiss: share(nearMisses, silent),
      lostFirstPage: lost(firstPage),
      lostAnywhere: lost(Number.POSITIVE_INFINITY),
      counts: { golden: none.length, more: more.length, answerable: answerable.length },
    };
  });
}

/** The first of the best-graded right answers; null if none is among them. */
function bestOf(all: readonly { id: string }[], { grades }: JudgedQuery): string | null {
  const grade = (id: string) => grades.get(id) ?? 0;
  const best = all.reduce<string | null>((top, { id }) => (top === null || grade(id) > grade(top) ? id : top), null);
  return best !== null && grade(best) >= rightFrom ? best : null;
}
