import { type Context, report } from './context.ts';
import { queryKey } from './url.ts';

/** As many rows as the stage view draws. */
const rows = 12;

/** What the stage view shows of the query in the address. */
export function traceActions(context: Context) {
  const { store, client } = context;
  let latest = 0;
  return async function trace(): Promise<void> {
    const { route, session, preferences, library } = store.getState();
    const key = queryKey(route.query);
    if (library.kind !== 'open' || key === '') return store.setState({ trace: null });
    const turn = ++latest;
    try {
      const traced = await client.library.trace({
        query: route.query,
        session,
        limit: rows,
        channels: 'hybrid',
        variety: preferences.variety,
      });
      // A newer question has been asked meanwhile.
      if (turn === latest) store.setState({ trace: { key, ...traced } });
    } catch (error) {
      report(context, error);
    }
  };
}
