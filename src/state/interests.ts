import type { InterestView } from '../bridge/contracts/interest.ts';
import type { PostId } from '../domain/ids.ts';
import type { Context } from './context.ts';
import type { LoadPosts } from './known-posts.ts';

/** A session changes in bursts (impressions, then an open): one question for all of them. */
const settleMs = 150;
const examplesShown = 5;

/** The posts whose pictures an interest shows. */
export function examplesOf({ members }: InterestView): PostId[] {
  return members.slice(0, examplesShown).map(({ post }) => post);
}

/** Keeps `interests` in step with the session while its panel is open; a stale answer never overwrites a newer one. */
export function watchInterests({ store, client, browser }: Context, loadPosts: LoadPosts): void {
  let callOff = () => {};
  let latest = 0;

  async function ask(): Promise<void> {
    const turn = ++latest;
    const interests = await client.library.interests(store.getState().session).catch(() => []);
    if (turn !== latest) return;
    store.setState({ interests });
    await loadPosts(interests.flatMap(examplesOf));
  }

  store.subscribe((state, before) => {
    if (state.panel !== 'session' || state.library.kind !== 'open') return;
    const opened = before.panel !== 'session' || before.library.kind !== 'open';
    if (!opened && state.session === before.session) return;
    callOff();
    callOff = browser.later(() => void ask(), opened ? 0 : settleMs);
  });
}
