import type { FailedFile, ImportProgress } from '../bridge/contracts/import.ts';

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

/** Before that many files have ended, a rate says little about the time left. */
const filesForEstimate = 3;

/** How far an import is and how fast: only the time it really ran counts. Every change is reported. */
export class ImportMeter {
  #progress = idleProgress;
  #activeMs = 0;
  #activeSince: number | null = null;

  constructor(
    private readonly now: () => number,
    private readonly report: (progress: ImportProgress) => void,
  ) {}

  get progress(): ImportProgress {
    return this.#progress;
  }

  /** Files that became a post, were here already or failed. */
  get ended(): number {
    const { added, duplicates, failed } = this.#progress;
    return added + duplicates + failed.length;
  }

  /** Another import: counts from zero. */
  begin(change: Partial<ImportProgress>): void {
    this.#activeMs = 0;
    this.#activeSince = null;
    this.#progress = idleProgress;
    this.set(change);
  }

  startClock(): void {
    this.#activeSince ??= this.now();
  }

  fail(failure: FailedFile): void {
    this.set({ failed: [...this.#progress.failed, failure] });
  }

  /** The clock stops in every phase but `running`. */
  set(change: Partial<ImportProgress>): void {
    const next = { ...this.#progress, ...change };
    if (next.phase !== 'running') this.#stopClock();
    this.#progress = next;
    const seconds = this.#activeSeconds();
    const photosPerSecond = seconds > 0 ? this.ended / seconds : 0;
    const isKnown = next.phase === 'running' && this.ended >= filesForEstimate && photosPerSecond > 0;
    const secondsLeft = isKnown ? Math.max(0, next.total - this.ended) / photosPerSecond : null;
    this.#progress = { ...next, photosPerSecond, secondsLeft };
    this.report(this.#progress);
  }

  #activeSeconds(): number {
    const running = this.#activeSince === null ? 0 : this.now() - this.#activeSince;
    return (this.#activeMs + running) / 1000;
  }

  #stopClock(): void {
    this.#activeMs = this.#activeSeconds() * 1000;
    this.#activeSince = null;
  }
}
