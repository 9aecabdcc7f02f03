export interface FailedFile {
  readonly name: string;
  readonly reason: string;
}

export interface ImportProgress {
  readonly phase: 'idle' | 'staging' | 'running' | 'paused' | 'full' | 'done' | 'cancelled';
  /** Files of this import, and how they ended so far. */
  readonly total: number;
  readonly added: number;
  readonly duplicates: number;
  readonly failed: readonly FailedFile[];
  readonly photosPerSecond: number;
  readonly secondsLeft: number | null;
  /** A sentence when the phase needs one (disk full, resumed from the last visit). */
  readonly message: string | null;
}
