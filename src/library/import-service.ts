import type { DecoderApi, FailedFile, ImportProgress } from '../bridge/contracts.ts';
import type { QueuedFile, Store, VectorBlock } from '../corpus/store-port.ts';
import { type ErrorKind, toWire } from '../domain/errors.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Encoder } from '../runtime/encoder.ts';
import { postFromFile } from './post-from-file.ts';

/** Holding this lock makes a tab the one that imports; when it closes, a waiting tab takes over the queue. */
const importLock = 'fovea-import';
/** Files on their way at once: one being decoded, one encoded, one stored. */
const lanes = 3;
/** Fresh vectors are single records until they are packed; packing is cheap, reading single records at the next start is not. */
const compactedEvery = 200;
/** Files staged in one transaction. */
const stagedAtOnce = 16;

/** Errors that mean "no photo can be read now", not "this one cannot". */
const encoderTrouble: ReadonlySet<ErrorKind> = new Set([
  'model-missing',
  'model-unhealthy',
  'worker-crashed',
  'device-lost',
]);

type Waiting = Omit<QueuedFile, 'file'>;

export interface ImportTools {
  readonly store: Store;
  readonly decoder: Pick<DecoderApi, 'decode' | 'hash'>;
  /** The active model's, asked anew for each photo: the model may be changed in between. */
  readonly encoder: () => Encoder;
  readonly now: () => number;
  readonly newBatch: () => string;
  /** A post is stored and can be searched from now on. */
  readonly added: (post: Post, vectors: readonly VectorBlock[]) => void;
  readonly report: (progress: ImportProgress) => void;
}

export const idleProgress: ImportProgress = {
  phase: 'idle',
  total: 0,
  added: 0,
  duplicates: 0,
  failed: [],
  photosPerSecond: 0,
  secondsLeft: null,
  message: null,
};

/**
 * Turns files into posts. Files are first copied into the store's queue; from there each becomes a post in one transaction
 * that also takes it off the queue. So at any moment a file is queued or a whole post, and closing the tab loses neither.
 */
export class ImportService {
  private progress = idleProgress;
  private running: Promise<void> | null = null;
  private paused = false;
  private cancelled = false;
  private activeMs = 0;
  private activeSince: number | null = null;

  constructor(private readonly tools: ImportTools) {}

  /** Resolves when all files are in the queue; the import itself goes on in the background. Throws `disk-full`. */
  async add(files: readonly File[]): Promise<void> {
    const { store, now, newBatch } = this.tools;
    const batch = newBatch();
    if (this.running === null) this.begin({ phase: 'staging' });
    this.update({ total: this.progress.total + files.length, message: null });
    try {
      for (let from = 0; from < files.length; from += stagedAtOnce) {
        const slice = files.slice(from, from + stagedAtOnce);
        await store.queue.enqueue(slice.map((file) => ({ batch, name: file.name, file, addedAt: now() })));
        this.start();
      }
    } catch (error) {
      const { kind, message } = toWire(error);
      this.update({ phase: kind === 'disk-full' ? 'full' : this.progress.phase, message });
      throw error;
    }
  }

  /** Takes up what an earlier visit left in the queue, if anything. */
  async resumeLeftover(): Promise<void> {
    const left = (await this.tools.store.queue.queued()).length;
    if (left === 0 || this.running) return;
    const what = left === 1 ? 'photo' : 'photos';
    this.begin({ phase: 'running', total: left, message: `Continuing with ${left} ${what} from your last visit.` });
    this.start();
  }

  pause(): void {
    if (this.running === null) return;
    this.paused = true;
    this.stopClock();
    this.update({ phase: 'paused' });
  }

  resume(): void {
    this.paused = false;
    this.cancelled = false;
    this.start();
  }

  /** Drops what waits; posts already made stay. */
  async cancel(): Promise<void> {
    this.cancelled = true;
    this.paused = false;
    const waiting = await this.tools.store.queue.queued();
    await this.tools.store.queue.dequeue(waiting.map(({ seq }) => seq));
    await this.running;
    this.stopClock();
    this.update({ phase: 'cancelled', secondsLeft: null, message: null });
  }

  private begin(change: Partial<ImportProgress>): void {
    this.activeMs = 0;
    this.progress = { ...idleProgress, ...change };
  }

  private start(): void {
    if (this.running || this.paused) return;
    this.cancelled = false;
    this.running = navigator.locks
      .request(importLock, () => this.drain())
      .finally(() => {
        this.running = null;
      });
  }

  /** Until the queue is empty, also of files that other tabs put there. */
  private async drain(): Promise<void> {
    this.activeSince = this.tools.now();
    this.update({ phase: 'running' });
    for (;;) {
      const waiting = await this.tools.store.queue.queued();
      if (waiting.length === 0 || this.halted) break;
      await this.runLanes(waiting);
    }
    this.stopClock();
    if (!this.halted) this.update({ phase: 'done', secondsLeft: null });
  }

  private get halted(): boolean {
    return this.paused || this.cancelled || this.progress.phase === 'full';
  }

  private async runLanes(waiting: readonly Waiting[]): Promise<void> {
    const next = waiting[Symbol.iterator]();
    const lane = async () => {
      for (let item = next.next(); !item.done && !this.halted; item = next.next()) await this.importOne(item.value);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async importOne({ seq, batch, name }: Waiting): Promise<void> {
    const { store, decoder, encoder } = this.tools;
    try {
      const queued = await store.queue.queuedFile(seq);
      if (!queued) return;
      if (await store.posts.findByHash(await decoder.hash(queued.file))) return await this.skipDuplicate(seq);
      const photo = await decoder.decode(queued.file, name);
      const modifiedAt = queued.file instanceof File ? queued.file.lastModified : queued.addedAt;
      const post = postFromFile(name, photo, queued.addedAt, modifiedAt);
      const vectors = await this.vectorsOf(post, photo.view, encoder());
      if (this.cancelled) return;
      // A second copy may have come through the lane beside this one.
      if (await store.posts.findByHash(photo.contentHash)) return await this.skipDuplicate(seq);
      const photos = { display: photo.display, thumbnail: photo.thumbnail };
      await store.posts.add({ post, photos, vectors, queued: seq });
      this.tools.added(post, vectors);
      this.update({ added: this.progress.added + 1 });
      if (this.progress.added % compactedEvery === 0) await store.posts.compact(encoder().modelKey);
    } catch (error) {
      await this.failed(seq, batch, name, error);
    }
  }

  private async vectorsOf(post: Post, view: ImageBitmap, encoder: Encoder): Promise<VectorBlock[]> {
    const texts = passagesOf(post).map((passage) => passage.text);
    const [picture, passages] = await Promise.all([
      encoder.encodeImages([view], { priority: 'import' }),
      texts.length === 0 ? null : encoder.encodeTexts(texts, { priority: 'import' }),
    ]);
    const block = { post: post.id, model: encoder.modelKey, dim: encoder.dim };
    return [
      { ...block, kind: 'picture' as const, matrix: picture },
      ...(passages ? [{ ...block, kind: 'passage' as const, matrix: passages }] : []),
    ];
  }

  private async skipDuplicate(seq: number): Promise<void> {
    await this.tools.store.queue.dequeue([seq]);
    this.update({ duplicates: this.progress.duplicates + 1 });
  }

  /** A full disk or a failing encoder stops everything and keeps the queue; anything else is that file's own problem. */
  private async failed(seq: number, batch: string, name: string, error: unknown): Promise<void> {
    const { kind, message } = toWire(error);
    if (kind === 'disk-full') {
      this.stopClock();
      this.update({ phase: 'full', message });
      return;
    }
    if (kind === 'aborted') return;
    if (encoderTrouble.has(kind)) {
      this.pause();
      this.update({ message });
      return;
    }
    const failure: FailedFile = { name, reason: message };
    await this.tools.store.queue.fail(seq, { batch, ...failure });
    this.update({ failed: [...this.progress.failed, failure] });
  }

  private stopClock(): void {
    if (this.activeSince !== null) this.activeMs += this.tools.now() - this.activeSince;
    this.activeSince = null;
  }

  private update(change: Partial<ImportProgress>): void {
    const next = { ...this.progress, ...change };
    const seconds = (this.activeMs + (this.activeSince === null ? 0 : this.tools.now() - this.activeSince)) / 1000;
    const ended = next.added + next.duplicates + next.failed.length;
    const rate = seconds > 0 ? ended / seconds : 0;
    const left = next.phase === 'running' && ended >= 3 && rate > 0 ? Math.max(0, next.total - ended) / rate : null;
    this.progress = { ...next, photosPerSecond: rate, secondsLeft: left };
    this.tools.report(this.progress);
  }
}
