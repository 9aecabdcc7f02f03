import type { Hit } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Results } from './app-state.ts';
import type { Context } from './context.ts';

/** Which stacks of near-duplicates are open in the results of one query. */
export interface OpenStacks {
  /** Key of that query; the stacks of any other are closed. */
  readonly key: string;
  /** The posts that stand in front of an open stack. */
  readonly leaders: ReadonlySet<PostId>;
  /** The posts behind them, as far as they have been fetched. */
  readonly posts: ReadonlyMap<PostId, Post>;
}

export const noOpenStacks: OpenStacks = { key: '', leaders: new Set(), posts: new Map() };

export interface Unstacked {
  /** The very same object while no stack is open. */
  readonly results: Results;
  /** The posts that have come out of a stack, with the one they stood behind. */
  readonly behind: ReadonlyMap<PostId, PostId>;
}

const nothingBehind: ReadonlyMap<PostId, PostId> = new Map();

/** The results as they are shown: right after a post whose stack is open, the posts of the stack. */
export function unstacked(results: Results, { key, leaders, posts }: OpenStacks): Unstacked {
  if (key !== results.key || leaders.size === 0) return { results, behind: nothingBehind };
  const behind = new Map<PostId, PostId>();
  const hits = results.hits.flatMap((hit) => {
    if (!leaders.has(hit.post.id)) return [hit];
    const members = hit.stack.flatMap((id) => posts.get(id) ?? []);
    for (const { id } of members) behind.set(id, hit.post.id);
    return [hit, ...members.map(bare)];
  });
  return { results: { ...results, hits }, behind };
}

/** A near-duplicate is shown for being one: it was not scored beside the others. */
function bare(post: Post): Hit {
  return { post, score: 0, contributions: [], answer: null, move: null, stack: [] };
}

/** What a person can do to stacks. */
export function stackActions({ store, client }: Context) {
  return {
    /** Opens the stack behind a result, or closes it. A post that is gone meanwhile is left out. */
    async toggle(leader: PostId): Promise<void> {
      const { results, stacks } = store.getState();
      const { key } = results;
      const now = stacks.key === key ? stacks : { ...noOpenStacks, key };
      const leaders = new Set(now.leaders);
      if (leaders.delete(leader)) return store.setState({ stacks: { ...now, leaders } });
      const ids = results.hits.find(({ post }) => post.id === leader)?.stack ?? [];
      const found = await Promise.allSettled(ids.map((id) => client.library.post(id)));
      const fetched = found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const later = store.getState();
      if (later.results.key !== key) return;
      const open = later.stacks.key === key ? later.stacks : now;
      store.setState({
        stacks: {
          key,
          leaders: new Set([...open.leaders, leader]),
          posts: new Map([...open.posts, ...fetched.map((post) => [post.id, post] as const)]),
        },
      });
    },
  };
}
