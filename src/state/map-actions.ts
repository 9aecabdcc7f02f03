import type { MapPoints } from '../bridge/contracts/map.ts';
import type { PostId } from '../domain/ids.ts';
import { mostAmong } from '../domain/query.ts';
import type { AppState } from './app-state.ts';
import { type Context, problemOf } from './context.ts';
import type { MapState } from './map.ts';
import type { Navigation } from './navigation.ts';

/** Impressions and opens come in bursts, and so do imported posts. */
const settleMs = { session: 200, library: 2_000 };

/** Makes the map while it is looked at, keeps it in step with session and library, and what a person can do about it. */
export function mapActions({ store, client, browser }: Context, navigation: Navigation) {
  let callOff = () => {};
  let latest = 0;
  let controller = new AbortController();

  const show = (map: MapState) => store.setState({ map });

  async function layOut(points: MapPoints): Promise<MapPoints> {
    const { signal } = controller;
    const posts = points.points.length;
    const isNew = points.positions.every(Number.isNaN);
    const tell = (share: number) => !signal.aborted && show({ kind: 'laying-out', posts, share });
    // A few newcomers find their places behind the map that is shown.
    if (isNew) tell(0);
    const layout = await client.layOutMap(points, isNew ? tell : () => {}, signal);
    await client.library.keepMap(layout);
    return { ...points, positions: layout.positions, placed: new Set([...points.placed, ...layout.placed]) };
  }

  /** A newer call puts an older one away. `anew`: as if no post had a place. */
  async function make(anew = false): Promise<void> {
    callOff();
    controller.abort();
    controller = new AbortController();
    const turn = ++latest;
    const begunWith = store.getState();
    try {
      const found = await client.library.mapPoints(begunWith.session);
      if (turn !== latest) return;
      const points = anew ? { ...found, positions: found.positions.fill(Number.NaN), placed: new Set<never>() } : found;
      const map = points.positions.some(Number.isNaN) ? await layOut(points) : points;
      if (turn !== latest) return;
      show({ kind: 'shown', map });
      // What came while it was laid out.
      follow(begunWith);
    } catch (error) {
      if (turn === latest) show({ kind: 'failed', problem: problemOf(error) });
    }
  }

  /** Makes the map that is shown anew, a while after library or session are no longer what they were. */
  function follow(before: Pick<AppState, 'library' | 'session'>): void {
    const state = store.getState();
    if (state.route.view !== 'map' || state.library.kind !== 'open' || state.map.kind !== 'shown') return;
    const changed = state.library !== before.library ? 'library' : state.session !== before.session ? 'session' : null;
    if (changed === null) return;
    callOff();
    callOff = browser.later(() => void make(), settleMs[changed]);
  }

  store.subscribe((state, before) => {
    if (state.route.view !== 'map' || state.library.kind !== 'open') return;
    if (before.route.view !== 'map' || before.library.kind !== 'open') return void make();
    follow(before);
  });

  return {
    /** Lays the whole map out again, newcomers included. */
    layOutAgain: () => make(true),
    retry: () => make(),
    /** Back to the results, of these posts only: the first `mostAmong`. */
    showOnly(posts: readonly PostId[]): void {
      const { route } = store.getState();
      const filters = { ...route.query.filters, among: posts.slice(0, mostAmong) };
      navigation.go({ ...route, view: 'feed', query: { ...route.query, filters } }, 'push');
    },
    /** Ends a layout that takes too long. */
    stop(): void {
      latest++;
      controller.abort();
      show({ kind: 'stopped' });
    },
  };
}
