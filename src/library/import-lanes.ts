import type { QueuedFile } from '../corpus/store-port.ts';
import { type ErrorKind, toWire } from '../domain/errors.ts';
import type { ImportMeter } from './import-progress.ts';
import { EncoderStopped, importPhoto, type PhotoImportTools } from './photo-import.ts';

/** Files on their way at once: one being decoded, one encoded, one stored. */
const lanes = 3;
/** Fresh vectors are single records until they are packed; packing is cheap, reading single records at the next start is not. */
const compactedEvery = 200;

/** Errors that mean "no photo can be read now", not "this one cannot". */
const trouble: ReadonlySet<ErrorKind> = new Set([
  'disk-full',
  'model-missing',
  'model-unhealthy',
  'worker-crashed',
  'device-lost',
  'out-of-memory',
]);

type Waiting = Omit<QueuedFile, 'file'>;

export interface Stint {
  /** Aborted: take no further file. */
  readonly signal: AbortSignal;
  /** Cancelled: write no more, not even what is on its way. */
  readonly isCancelled: () => boolean;
}

/** Works off waiting files, several at once, and says of each how it ended. */
export class ImportLanes {
  /** Files at which the encoder stopped: tried again one by one, after all others. */
  readonly #suspects = new Set<number>();
  /** The encoder stopped at the last suspect, too. */
  #stoppedBefore = false;

  /** `stopFor` is called for errors that no other file would escape: it must abort the stint. */
  constructor(
    private readonly tools: PhotoImportTools,
    private readonly meter: ImportMeter,
    private readonly stopFor: (error: unknown) => void,
  ) {}

  /** Never rejects. Files that are not done stay in the queue: ask it again, until it is empty. */
  async run(waiting: readonly Waiting[], stint: Stint): Promise<void> {
    const others = waiting.filter(({ seq }) => !this.#suspects.has(seq));
    const [files, count] = others.length > 0 ? [others, lanes] : [waiting, 1];
    const next = files[Symbol.iterator]();
    const lane = async () => {
      for (let item = next.next(); !item.done && !stint.signal.aborted; item = next.next()) {
        await this.#work(item.value, stint);
      }
    };
    await Promise.all(Array.from({ length: count }, lane));
  }

  async #work(item: Waiting, { isCancelled }: Stint): Promise<void> {
    try {
      await this.#import(item, isCancelled);
    } catch (error) {
      if (!isCancelled()) await this.#refuse(item, error).catch(this.stopFor);
    }
  }

  async #import(item: Waiting, isCancelled: () => boolean): Promise<void> {
    const { store, encoder } = this.tools;
    const outcome = await importPhoto(item, this.tools, isCancelled);
    if (isCancelled() || outcome === 'gone') return;
    this.#stoppedBefore = false;
    const { added, duplicates } = this.meter.progress;
    this.meter.set(outcome === 'added' ? { added: added + 1 } : { duplicates: duplicates + 1 });
    if (outcome !== 'added' || (added + 1) % compactedEvery !== 0) return;
    await store.posts.compact(encoder().modelKey).catch(this.stopFor);
  }

  /** What is everybody's trouble stops the import and keeps the queue; anything else is that file's own problem. */
  async #refuse({ seq, batch, name }: Waiting, error: unknown): Promise<void> {
    const { kind, message } = toWire(error);
    if (kind === 'aborted') return;
    if (error instanceof EncoderStopped) {
      const isSecond = this.#suspects.has(seq);
      this.#suspects.add(seq);
      if (!isSecond) return;
      // Two photos in a row: rather the encoder than the photos. Resuming tries this one again and then gives it up.
      this.#stoppedBefore = !this.#stoppedBefore;
      if (!this.#stoppedBefore) return this.stopFor(error);
    } else if (trouble.has(kind)) {
      return this.stopFor(error);
    }
    await this.tools.store.queue.fail(seq, { batch, name, reason: message });
    this.meter.fail({ name, reason: message });
  }
}
