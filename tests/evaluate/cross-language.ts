import { rightFrom } from '../../src/lab/metrics.ts';
import { weightsOf } from '../../src/ranking/fuse.ts';
import { type JudgedQuery, ranked, type World } from './worlds.ts';

export interface CrossLanguageRow {
  readonly queries: string;
  readonly n: number;
  /** Shares of posts in the other language: among the first 10, among the right answers, in the collection. */
  readonly shown: number;
  readonly right: number;
  readonly collection: number;
  /** Of the right answers in the query's own language, and in the other, the share among the first 10. */
  readonly ownFound: number;
  readonly otherFound: number;
}

/** Whether a Chinese query finds English posts and the reverse. Posts in both languages are left out of every count. */
export function crossLanguage(world: World): CrossLanguageRow[] {
  const { catalogue } = world;
  const languages = new Map([...catalogue.all()].map(([, post]) => [post.id as string, post.language]));
  return (['latin', 'han'] as const).map((script) => {
    const [own, other] = script === 'han' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
    const tally = { shown: { own: 0, other: 0 }, right: { own: 0, other: 0 }, found: { own: 0, other: 0 } };
    const count = (into: { own: number; other: number }, ids: readonly string[]) => {
      into.own += ids.filter((id) => languages.get(id) === own).length;
      into.other += ids.filter((id) => languages.get(id) === other).length;
    };
    const rightOf = ({ grades }: JudgedQuery) =>
      [...grades].filter(([, grade]) => grade >= rightFrom).map(([id]) => id);
    const queries = world.queries.filter((query) => query.script === script && rightOf(query).length > 0);
    for (const query of queries) {
      const first = ranked(world, query, weightsOf('hybrid'))
        .slice(0, 10)
        .map(({ id }) => id);
      const right = rightOf(query);
      count(tally.shown, first);
      count(tally.right, right);
      count(
        tally.found,
        right.filter((id) => first.includes(id)),
      );
    }
    const shareOf = ({ own: mine, other: theirs }: { own: number; other: number }) =>
      theirs / Math.max(1, mine + theirs);
    const all = [...languages.values()];
    return {
      queries: script === 'han' ? 'Chinese' : 'English',
      n: queries.length,
      shown: shareOf(tally.shown),
      right: shareOf(tally.right),
      collection: shareOf({ own: all.filter((l) => l === own).length, other: all.filter((l) => l === other).length }),
      ownFound: tally.found.own / Math.max(1, tally.right.own),
      otherFound: tally.found.other / Math.max(1, tally.right.other),
    };
  });
}
