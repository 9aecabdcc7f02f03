import type { SearchRequest } from '../bridge/contracts/search.ts';
import type { PostId } from '../domain/ids.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { type Context, report } from './context.ts';
import { type Experiment, type Pair, rankerOf, requestOf, tallyOf, verdictOf } from './interleaving.ts';
import { queryKey } from './url.ts';

/** As many as one looks through. */
const shown = 12;

/** The interleaving page: asks two rankers, credits what is opened, tells the names at the end. */
export function interleavingActions(context: Context) {
  const { store, client, browser } = context;

  const change = (next: Partial<Experiment>) =>
    store.setState({ experiment: { ...store.getState().experiment, ...next } });

  function start(pair: Pair): void {
    const swapped = seededRandom(browser.now())() < 0.5;
    store.setState({ experiment: { pair, swapped, showings: [], asking: false, revealed: false } });
  }

  return {
    /** Begins anew with this pair; what was counted is gone. */
    start,
    /** Asks both rankers for the query in the address, unless its mix is on screen already. */
    async ask(): Promise<void> {
      const { route, session, preferences, experiment, library } = store.getState();
      const { pair, swapped, showings, revealed } = experiment;
      const key = queryKey(route.query);
      if (revealed || library.kind !== 'open' || key === '') return;
      const last = showings.at(-1);
      if (last?.key === key && last.answer.coverage === 'complete') return;
      const request: SearchRequest = {
        query: route.query,
        session,
        limit: shown,
        channels: 'hybrid',
        variety: preferences.variety,
      };
      change({ asking: true });
      try {
        const answer = await client.library.interleave(
          requestOf(rankerOf({ pair, swapped }, 'a'), request),
          requestOf(rankerOf({ pair, swapped }, 'b'), request),
          browser.now(),
        );
        const now = store.getState();
        // A newer question or another experiment has taken its place.
        if (queryKey(now.route.query) !== key || now.experiment.pair !== pair || now.experiment.swapped !== swapped)
          return;
        const latest = now.experiment.showings;
        const before = latest.at(-1)?.key === key ? latest.slice(0, -1) : latest;
        change({ showings: [...before, { key, answer, opened: [] }] });
      } catch (error) {
        report(context, error);
      } finally {
        change({ asking: false });
      }
    },
    /** Counts the opening of a result of the mix on screen, each result once. */
    credit(post: PostId): void {
      const { showings, revealed } = store.getState().experiment;
      const last = showings.at(-1);
      if (revealed || !last || last.opened.includes(post)) return;
      const counted = [...showings.slice(0, -1), { ...last, opened: [...last.opened, post] }];
      change({ showings: counted, revealed: verdictOf(tallyOf(counted)).conclusion !== 'open' });
    },
    /** Tells the names; before the stop rule is met there is then no verdict. */
    reveal: () => change({ revealed: true }),
  };
}
