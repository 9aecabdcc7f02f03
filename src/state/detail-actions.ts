import type { PostPatch } from '../bridge/contracts/library.ts';
import type { PostId } from '../domain/ids.ts';
import { emptyQuery } from '../domain/query.ts';
import { freshSession } from '../session/log.ts';
import type { Detail } from './app-state.ts';
import { type Context, notify, problemOf, report } from './context.ts';
import type { Navigation } from './navigation.ts';
import type { SearchRunner } from './search-runner.ts';
import type { sessionActions } from './session-actions.ts';
import { queryKey, type Route } from './url.ts';

const railLength = 12;

/** Follows the opened post: what the detail view shows, and what the session learns from it. */
export function createDetailWatcher(
  context: Context,
  session: ReturnType<typeof sessionActions>,
  runner: SearchRunner,
) {
  const { store, client, browser } = context;
  let openedAt = 0;
  let controller = new AbortController();

  function change(id: PostId, next: Partial<Detail>): void {
    const { detail } = store.getState();
    if (detail?.id === id) store.setState({ detail: { ...detail, ...next } });
  }

  async function load(id: PostId, signal: AbortSignal): Promise<void> {
    const fetched = client.library.post(id).then(
      (post) => change(id, { post }),
      (error: unknown) => change(id, { problem: problemOf(error) }),
    );
    const query = { ...emptyQuery, pictures: [{ kind: 'post' as const, post: id }] };
    const similar = client
      .search({ query, session: freshSession, limit: railLength + 1, channels: 'hybrid', variety: 0 }, signal)
      .then(({ hits }) => change(id, { similar: hits.filter((hit) => hit.post.id !== id).slice(0, railLength) }))
      // The rail is an extra: without it the post is still whole.
      .catch(() => {});
    await Promise.all([fetched, similar]);
  }

  return {
    postChanged(before: Route): void {
      controller.abort();
      const { route, results } = store.getState();
      if (before.post !== null) session.recordDwell(before.post, browser.now() - openedAt);
      if (route.post === null) {
        store.setState({ detail: null });
        // What was just learnt shows as soon as the results are in sight again.
        if (queryKey(before.query) === queryKey(route.query)) void runner.run();
        return;
      }
      controller = new AbortController();
      openedAt = browser.now();
      const place = results.hits.findIndex((hit) => hit.post.id === route.post);
      const hit = results.hits[place] ?? null;
      const known = hit?.post ?? store.getState().detail?.similar.find(({ post }) => post.id === route.post)?.post;
      store.setState({ detail: { id: route.post, post: known ?? null, hit, similar: [], problem: null } });
      session.recordOpen(route.post);
      void load(route.post, controller.signal);
    },
  };
}

/** What a person can do to an opened post. */
export function detailActions(context: Context, navigation: Navigation) {
  const { store, client } = context;

  function open(post: PostId, step: 'push' | 'replace' = 'push'): void {
    navigation.settle();
    navigation.go({ ...store.getState().route, post }, step);
  }

  return {
    openPost: (post: PostId) => open(post),
    closePost: () => navigation.leavePost(),
    /** The neighbour in the results; false at either end. */
    step(by: 1 | -1): boolean {
      const { results, route } = store.getState();
      const place = results.hits.findIndex((hit) => hit.post.id === route.post);
      const next = place < 0 ? undefined : results.hits[place + by];
      if (!next) return false;
      open(next.post.id, 'replace');
      return true;
    },
    /** Resolves to false when it could not be saved; the person has then been told why. */
    async editPost(id: PostId, patch: PostPatch): Promise<boolean> {
      try {
        const post = await client.library.editPost(id, patch);
        const { detail } = store.getState();
        if (detail?.id === id) store.setState({ detail: { ...detail, post } });
        notify(context, { kind: 'saved' });
        return true;
      } catch (error) {
        report(context, error);
        return false;
      }
    },
    async deletePost(id: PostId): Promise<void> {
      try {
        const count = await client.library.deletePosts([id]);
        if (store.getState().route.post === id) navigation.leavePost();
        notify(context, { kind: 'deleted', count });
      } catch (error) {
        report(context, error);
      }
    },
  };
}
