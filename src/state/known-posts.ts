import type { PostId } from '../domain/ids.ts';
import type { Context } from './context.ts';

export type LoadPosts = (ids: Iterable<PostId>) => Promise<void>;

/** Fetches the posts that the session speaks of and that are not in `clicked` yet; deleted ones stay away. */
export function createPostLoader({ store, client }: Context): LoadPosts {
  const asked = new Set<PostId>();
  return async (ids) => {
    const missing = [...new Set(ids)].filter((id) => !asked.has(id) && !store.getState().clicked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) asked.add(id);
    const found = await Promise.allSettled(missing.map((id) => client.library.post(id)));
    for (const id of missing) asked.delete(id);
    const posts = found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    if (posts.length === 0) return;
    store.setState({
      clicked: new Map([...store.getState().clicked, ...posts.map((post) => [post.id, post] as const)]),
    });
  };
}
