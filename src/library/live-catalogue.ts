import type { ActiveModel } from '../bridge/contracts/library.ts';
import type { Store, StoreChange, VectorBlock } from '../corpus/store-port.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { Catalogue } from './catalogue.ts';
import { indexWords, saveWords } from './index-words.ts';
import { vectorsFrom } from './post-vectors.ts';

/** The words of so many posts are indexed so fast that the first search waits for them. */
const awaitedWords = 1_000;

export interface LiveCatalogueHooks {
  /** Posts came, went or changed. */
  readonly changed: () => void;
  /** Another catalogue is searched from now on: what was made for the old one is void. */
  readonly replaced: () => void;
  /** Everything of the catalogue is searchable, its words too: the time for what nobody waits for. */
  readonly complete: () => void;
  readonly inBackground: (work: Promise<void>) => void;
  /** A post came without a picture vector of the model that is searched with. */
  readonly unread: () => void;
}

/**
 * The catalogue that is searched, kept equal to the store. What this tab has just written is put in at once; whatever has to be
 * read from the store first is read in turn, so that an older reading never overwrites a newer one.
 */
export class LiveCatalogue {
  private lastTurn: Promise<unknown> = Promise.resolve();
  /** Written by this tab since the turn under way began to read. */
  private readonly touched = new Set<PostId>();

  constructor(
    private readonly store: Store,
    private current: Catalogue,
    private readonly hooks: LiveCatalogueHooks,
  ) {}

  get catalogue(): Catalogue {
    return this.current;
  }

  /** Takes over a post that was just stored with these vectors. */
  put(post: Post, blocks: readonly VectorBlock[]): void {
    this.touched.add(post.id);
    const vectors = vectorsFrom(blocks, this.current.model);
    this.current.set(post, vectors);
    this.hooks.changed();
    if (!vectors.picture) this.hooks.unread();
  }

  /** Drops posts that were just deleted from the store. */
  remove(ids: readonly PostId[]): void {
    for (const id of ids) {
      this.touched.add(id);
      this.current.remove(id);
    }
    this.hooks.changed();
  }

  /** Takes posts over as another tab or a background task left them in the store. */
  reload(ids: readonly PostId[]): Promise<void> {
    return this.inTurn(async () => {
      await this.readInto(this.current, ids);
      this.hooks.changed();
    });
  }

  /** Takes over what another tab has written. */
  follow({ added, edited, removed }: StoreChange): Promise<void> {
    return this.reload([...removed, ...added, ...edited]);
  }

  /**
   * Reads everything anew, for another model if one is given. The old catalogue is searched until the new one is complete, and
   * stays if the store cannot be read. Where there was nothing to search before, the new one is searched by its vectors at once
   * and its words follow.
   */
  rebuild(model?: ActiveModel): Promise<void> {
    return this.inTurn(async () => {
      const { key, dim } = model ?? { key: this.current.model, dim: this.current.dim };
      const fresh = new Catalogue(key, dim, this.current.kernel);
      fresh.restore(await this.store.posts.restore(key));
      const isAwaited = this.current.size > 0 || fresh.size <= awaitedWords;
      const words = isAwaited ? await indexWords(fresh, this.store.words) : null;
      await this.readInto(fresh, [...this.touched]);
      this.current = fresh;
      this.hooks.replaced();
      this.hooks.inBackground(this.complete(fresh, words));
    });
  }

  /** `read`: how many posts' words were read already; null if they are not indexed yet. */
  private async complete(catalogue: Catalogue, read: number | null): Promise<void> {
    const words = read ?? (await indexWords(catalogue, this.store.words));
    if (catalogue !== this.current) return;
    if (read === null) this.hooks.changed();
    this.hooks.complete();
    await saveWords(catalogue, words, this.store.words);
  }

  /** Until nothing was written while it read. */
  private async readInto(catalogue: Catalogue, ids: readonly PostId[]): Promise<void> {
    let left = ids;
    while (left.length > 0) {
      this.touched.clear();
      const posts = new Map((await this.store.posts.get(left)).map((post) => [post.id, post]));
      const blocks = new Map<PostId, VectorBlock[]>(left.map((id) => [id, []]));
      for (const block of await this.store.posts.vectorsOf(left, catalogue.model)) blocks.get(block.post)?.push(block);
      for (const id of left) {
        const post = posts.get(id);
        if (this.touched.has(id)) continue;
        if (post) catalogue.set(post, vectorsFrom(blocks.get(id) ?? [], catalogue.model));
        else catalogue.remove(id);
      }
      left = [...this.touched];
    }
  }

  private inTurn(task: () => Promise<void>): Promise<void> {
    const begin = () => {
      this.touched.clear();
      return task();
    };
    const turn = this.lastTurn.then(begin, begin);
    this.lastTurn = turn;
    return turn;
  }
}
