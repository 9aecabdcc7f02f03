import type { Context } from './context.ts';
import type { LoadPosts } from './known-posts.ts';

/** A session changes in bursts (impressions, then an open): one question for all of them. */
const settleMs = 150;
/** Pictures an interest shows. */
export const examplesShown = 5;

/** Keeps `interests` in step with the session while its panel is open; a stale answer never overwrites a newer one. */
export function watchInterests({ store, client, browser }: Context, loadPosts: LoadPosts): void {
  let callOff = () => {};
  let latest = 0;

  async function ask(): Promise<void> {
    const turn = ++latest;
    const { session } = store.getState();
    // What was learnt is known while it is paused or at strength 0, too: it only does not act.
    const learnt = { ...session, paused: false, strength: session.strength || 1 };
    const interests = await client.library.interests(learnt).catch(() => []);
    if (turn !== latest) return;
    store.setState({ interests });
    await loadPosts(interests.flatMap(({ examples }) => examples.slice(0, examplesShown)));
  }

  store.subscribe((state, before) => {
    if (state.panel !== 'session' || state.library.kind !== 'open') return;
    const opened = before.panel !== 'session' || before.library.kind !== 'open';
    if (!opened && state.session === before.session) return;
    callOff();
    callOff = browser.later(() => void ask(), opened ? 0 : settleMs);
  });
}
