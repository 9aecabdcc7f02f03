import type { Store } from '../corpus/store-port.ts';
import { toWire } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { LiveCatalogue } from './live-catalogue.ts';
import type { ReadyEncoder } from './photo-import.ts';
import { type ReadingTools, readMissing, readPassages } from './reading-service.ts';

export interface ReadingOptions {
  readonly store: Store;
  readonly live: LiveCatalogue;
  readonly photoOf: ReadingTools['photoOf'];
  /** The active model's. */
  readonly encoder: () => ReadyEncoder;
  readonly notice: (message: string) => void;
}

/** Gives vectors to what has none of the active model, while nobody waits for it. */
export class Reading {
  private current = new AbortController();

  constructor(private readonly options: ReadingOptions) {}

  /** Reads what is missing now; an earlier reading ends. */
  restart(): void {
    this.current.abort();
    this.current = new AbortController();
    this.inBackground(this.missing(this.current.signal));
  }

  /** Reads the new words of a post. */
  edited(post: Post): void {
    this.inBackground(this.words(post));
  }

  /** Nobody waits for `work`: what goes wrong is told, what was cancelled is not. */
  inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      const { kind, message } = toWire(error);
      if (kind !== 'aborted') this.options.notice(message);
    });
  }

  private async missing(signal: AbortSignal): Promise<void> {
    const { store, live, photoOf, encoder, notice } = this.options;
    const tools = {
      store,
      encoder: encoder(),
      photoOf,
      read: (id: PostId) => this.inBackground(live.reload([id])),
    };
    const unreadable = await readMissing(tools, signal);
    if (unreadable > 0) notice(unreadableNotice(unreadable));
  }

  private async words(post: Post): Promise<void> {
    const { store, live, encoder } = this.options;
    await store.posts.setVectors(await readPassages(post, encoder()), [post]);
    await live.reload([post.id]);
  }
}

function unreadableNotice(count: number): string {
  return count === 1
    ? 'One stored photo could not be read by the model. It is found by its words.'
    : `${count} stored photos could not be read by the model. They are found by their words.`;
}
