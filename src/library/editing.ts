import type { PostPatch } from '../bridge/contracts/library.ts';
import type { DeletedPost, PostStore } from '../corpus/store-port.ts';
import { FoveaError } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';
import { languageOf } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';
import type { LiveCatalogue } from './live-catalogue.ts';

/** What the person may do to their own posts: change the words, delete, and take the last deletion back. */
export class Editing {
  /** What the last deletion took; null before the first one. */
  private deleted: readonly DeletedPost[] | null = null;

  constructor(
    private readonly posts: PostStore,
    private readonly live: LiveCatalogue,
  ) {}

  /**
   * The post with its new words, stored without passage vectors: a tab closed now leaves the new text, and the next visit reads
   * it. Throws `not-found`, `bad-input` for a post that ships with the app, and what the store throws.
   */
  async edit(id: PostId, patch: PostPatch): Promise<Post> {
    const before = this.live.catalogue.get(id);
    if (!before) throw notHere();
    if (before.source !== 'mine')
      throw new FoveaError('bad-input', 'Only your own posts can be edited; this one ships with the app.');
    const words = { title: patch.title ?? before.title, body: patch.body ?? before.body };
    const language = languageOf(`${words.title} ${words.body}`);
    const post = { ...before, ...words, tags: patch.tags ?? before.tags, language };
    await this.posts.edit(post, []);
    await this.live.reload([id]);
    return post;
  }

  /** Posts that ship with the app stay. Answers how many were deleted. */
  async delete(ids: readonly PostId[]): Promise<number> {
    const mine = ids.filter((id) => this.live.catalogue.get(id)?.source === 'mine');
    this.deleted = await this.posts.delete(mine);
    this.live.remove(mine);
    return this.deleted.length;
  }

  /**
   * Brings the last deletion back and answers how many posts it was. If the store refuses, it can be tried again. Throws
   * `not-found` when nothing was deleted since the library was opened.
   */
  async undoDelete(): Promise<number> {
    const { deleted } = this;
    if (!deleted) throw nothingDeleted();
    await this.posts.undelete(deleted);
    if (this.deleted === deleted) this.deleted = [];
    for (const { post, vectors } of deleted) this.live.put(post, vectors);
    return deleted.length;
  }
}

export const notHere = () =>
  new FoveaError('not-found', 'This post is not in the library (any more). Go back and search again.');

const nothingDeleted = () =>
  new FoveaError(
    'not-found',
    'The deletion cannot be taken back: the library was started again since. Import the photos once more.',
  );
