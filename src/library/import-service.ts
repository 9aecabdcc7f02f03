import type { ImportProgress } from '../bridge/contracts/import.ts';
import { toWire } from '../domain/errors.ts';
import { ImportLanes } from './import-lanes.ts';
import { whenOursToImport } from './import-lock.ts';
import { ImportMeter } from './import-progress.ts';
import type { PhotoImportTools } from './photo-import.ts';
import { stage } from './staging.ts';

/** Files staged in one transaction. */
const stagedAtOnce = 16;

const elsewhere = 'Another tab is importing. What it leaves is taken up here when it has finished or is closed.';

export interface ImportTools extends PhotoImportTools {
  readonly now: () => number;
  readonly newBatch: () => string;
  readonly report: (progress: ImportProgress) => void;
}

/**
 * Turns files into posts. Files are first copied into the store's queue; from there each becomes a post in one transaction
 * that also takes it off the queue. So at any moment a file is queued or a whole post, and closing the tab loses neither.
 */
export class ImportService {
  private readonly meter: ImportMeter;
  private readonly lanes: ImportLanes;
  private isRunning = false;
  /** Somebody asked to import since the queue was last found empty. */
  private asked = false;
  private halted: 'paused' | 'full' | 'cancelling' | null = null;
  /** Ends when the import halts: lanes take no further file. */
  private stint = new AbortController();
  /** Counts cancellations: what belongs to an earlier one writes no more. */
  private era = 0;
  /** Stagings and cancellations, one after another. */
  private lastTurn: Promise<unknown> = Promise.resolve();
  private toStage = 0;
  private isLeftover = false;
  private isElsewhere = false;

  constructor(private readonly tools: ImportTools) {
    this.meter = new ImportMeter(tools.now, tools.report);
    this.lanes = new ImportLanes(tools, this.meter, (error) => this.stopFor(error));
  }

  /**
   * Resolves when all files are in the queue; the import itself goes on in the background. Throws `disk-full`; files that
   * cannot be read are listed among the failures.
   */
  add(files: readonly File[]): Promise<void> {
    const { era } = this;
    return this.inTurn(() => this.stageAll(files, era));
  }

  /** Takes up what an earlier visit left in the queue, if anything. */
  async resumeLeftover(): Promise<void> {
    try {
      if ((await this.tools.store.queue.queued()).length === 0) return;
      this.isLeftover = this.meter.progress.phase === 'idle';
      this.start();
    } catch (error) {
      this.stopFor(error);
    }
  }

  pause(): void {
    const { phase } = this.meter.progress;
    if (phase === 'running' || phase === 'staging') this.halt('paused', null);
  }

  resume(): void {
    if (this.halted === null || this.halted === 'cancelling') return;
    this.halted = null;
    if (this.isRunning && !this.isElsewhere) this.meter.startClock();
    this.meter.set({ phase: 'running', message: this.isElsewhere ? elsewhere : null });
    this.start();
  }

  /** Drops what waits; posts already made stay. */
  cancel(): Promise<void> {
    this.era++;
    this.asked = false;
    this.isLeftover = false;
    this.halted = 'cancelling';
    this.stint.abort();
    return this.inTurn(async () => {
      try {
        const { queue } = this.tools.store;
        const waiting = await queue.queued();
        await queue.dequeue(waiting.map(({ seq }) => seq));
        this.halted = null;
        this.meter.set({ phase: 'cancelled', message: null });
      } catch (error) {
        this.halted = null;
        this.stopFor(error);
        throw error;
      }
    });
  }

  private async stageAll(files: readonly File[], era: number): Promise<void> {
    if (files.length === 0 || era !== this.era) return;
    const { store, now, newBatch } = this.tools;
    const batch = newBatch();
    this.open();
    this.meter.set({ total: this.meter.progress.total + files.length });
    this.toStage = files.length;
    try {
      for (let from = 0; from < files.length; from += stagedAtOnce) {
        const slice = files.slice(from, from + stagedAtOnce);
        const entries = slice.map((file) => ({ batch, name: file.name, file, addedAt: now() }));
        const failed = await stage(store.queue, entries);
        // The cancellation waits for its turn and takes this slice off the queue with the rest.
        if (era !== this.era) return;
        this.toStage -= slice.length;
        for (const failure of failed) this.meter.fail(failure);
        this.start();
      }
    } catch (error) {
      if (era !== this.era) return;
      const left = this.toStage;
      this.meter.set({ total: this.meter.progress.total - left });
      this.stopFor(
        error,
        `${left === 1 ? '1 file was' : `${left} files were`} not taken in: add them again afterwards.`,
      );
      throw error;
    } finally {
      this.toStage = 0;
    }
  }

  /** Files are coming: one more import, or more for the one under way, which stays paused if it was. */
  private open(): void {
    const { phase } = this.meter.progress;
    this.isLeftover = false;
    if (phase === 'idle' || phase === 'done' || phase === 'cancelled') this.meter.begin({ phase: 'staging' });
    if (this.halted !== 'full') return;
    this.halted = null;
    this.meter.set({ phase: 'staging', message: null });
  }

  private start(): void {
    this.asked = true;
    if (!this.halted && !this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.asked && !this.halted) {
      this.asked = false;
      try {
        await whenOursToImport(
          () => this.drain(),
          () => this.waitForOtherTab(),
        );
      } catch (error) {
        this.stopFor(error);
      }
      this.isElsewhere = false;
    }
    // In the same step as the last check: whoever asks from now on starts another run.
    this.isRunning = false;
  }

  private async waitForOtherTab(): Promise<void> {
    const { era } = this;
    this.isElsewhere = true;
    const { length } = await this.tools.store.queue.queued();
    if (this.halted || era !== this.era) return;
    this.meter.set({ phase: 'running', total: Math.max(this.meter.progress.total, length), message: elsewhere });
  }

  /** Until the queue is empty, also of files that other tabs put there. */
  private async drain(): Promise<void> {
    const { queue } = this.tools.store;
    this.isElsewhere = false;
    let isFirst = true;
    while (!this.halted) {
      this.stint = new AbortController();
      const { era } = this;
      const waiting = await queue.queued();
      if (era !== this.era || this.halted) continue;
      if (waiting.length === 0) return this.end();
      this.show(waiting.length, isFirst);
      isFirst = false;
      await this.lanes.run(waiting, { signal: this.stint.signal, isCancelled: () => era !== this.era });
    }
  }

  private show(waiting: number, isFirst: boolean): void {
    const { total, message } = this.meter.progress;
    const photos = waiting === 1 ? 'photo' : 'photos';
    const news = this.isLeftover ? `Continuing with ${waiting} ${photos} from your last visit.` : null;
    this.isLeftover = false;
    this.meter.startClock();
    this.meter.set({
      phase: 'running',
      total: Math.max(total, this.meter.ended + waiting + this.toStage),
      message: isFirst ? news : message,
    });
  }

  private end(): void {
    const { phase } = this.meter.progress;
    this.isLeftover = false;
    if (phase !== 'running' && phase !== 'staging') return;
    if (this.toStage > 0) this.meter.set({ phase: 'staging' });
    else if (this.meter.ended === 0) this.meter.begin({ phase: 'idle' });
    else this.meter.set({ phase: 'done', total: this.meter.ended, message: null });
  }

  private stopFor(error: unknown, remark = ''): void {
    // Lanes that find the disk full as well must not wipe out what was said of files left out.
    if (this.halted === 'full' && remark === '') return;
    const { kind, message } = toWire(error);
    const sentence = kind === 'internal' ? `The import stopped (${message}). Resume it, or reload the page.` : message;
    this.halt(kind === 'disk-full' ? 'full' : 'paused', `${sentence} ${remark}`.trim());
  }

  private halt(phase: 'paused' | 'full', message: string | null): void {
    if (this.halted === 'cancelling') return;
    this.halted = phase;
    this.stint.abort();
    this.meter.set({ phase, message });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(task, task);
    this.lastTurn = turn;
    return turn;
  }
}
