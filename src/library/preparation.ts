import type { ActiveModel } from '../bridge/contracts/library.ts';
import type { PreparationStage } from '../bridge/contracts/preparation.ts';
import type { Store } from '../corpus/store-port.ts';
import { FoveaError, toWire } from '../domain/errors.ts';
import type { ModelKey } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { ActiveEncoder } from './active-encoder.ts';
import { type ReadingTools, readMissing } from './reading-service.ts';

export interface PreparationOptions {
  readonly store: Store;
  readonly encoder: ActiveEncoder;
  readonly photoOf: ReadingTools['photoOf'];
  /** How many posts there are. */
  readonly posts: () => number;
  readonly tell: (model: ModelKey, stage: PreparationStage) => void;
}

/** Has a model read everything that it has no vectors of, so that it can take over from the one that serves meanwhile. */
export class Preparation {
  private current: { readonly model: ModelKey; readonly end: AbortController } | null = null;

  constructor(private readonly options: PreparationOptions) {}

  /** Goes on if the model is being prepared already; the preparation of another one ends. With null, there is none afterwards. */
  prepare(model: ActiveModel | null): void {
    if (this.current && this.current.model === model?.key) return;
    if (this.current) {
      this.current.end.abort();
      this.current = null;
      this.options.encoder.drop();
    }
    if (!model) return;
    const end = new AbortController();
    this.current = { model: model.key, end };
    void this.run(model, end.signal);
  }

  private async run(model: ActiveModel, signal: AbortSignal): Promise<void> {
    const { store, encoder, posts } = this.options;
    const tell = (stage: PreparationStage) => {
      if (!signal.aborted) this.options.tell(model.key, stage);
    };
    try {
      const client = encoder.prepare(model);
      // A model that cannot run shows it here, even one that has nothing to read; and the first query finds its tower awake.
      await client.encodeTexts(['a photo'], { priority: 'import', signal });
      const left = (count: number) => {
        const total = Math.max(posts(), count);
        tell({ kind: 'reading', read: total - count, total });
      };
      await readMissing({ store, encoder: client, photoOf: (post) => this.photoOf(post), left }, signal);
      tell({ kind: 'ready' });
    } catch (error) {
      tell({ kind: 'failed', error: toWire(error) });
    }
  }

  /** A seed's photo that cannot be fetched now is no reason to go without its vector from now on. */
  private async photoOf(post: Post): Promise<Blob | null> {
    const photo = await this.options.photoOf(post);
    if (!photo && post.source === 'seed')
      throw new FoveaError('not-found', `The photo of "${post.title}" could not be fetched. Check the network.`);
    return photo;
  }
}
