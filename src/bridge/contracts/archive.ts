import type { ArchiveProblem } from '../../corpus/archive-problem.ts';
import type { WireError } from '../../domain/errors.ts';
import type { ModelKey } from '../../domain/ids.ts';

/** Posts done of an export, a check or an import. */
export interface ArchiveProgress {
  readonly done: number;
  readonly total: number;
}

/** What a file holds, after all of it has been checked, against what is here. */
export interface ArchivePreview {
  readonly posts: number;
  readonly bytes: number;
  /** When it was made: ISO 8601. */
  readonly exported: string;
  readonly model: ModelKey;
  /** Whether its vectors can be used; else the model in use reads the photos anew. */
  readonly sameModel: boolean;
  readonly fresh: number;
  /** Here with the same words. */
  readonly same: number;
  /** Here with other words. */
  readonly changed: number;
}

export type ArchiveReading =
  | { readonly kind: 'preview'; readonly preview: ArchivePreview }
  | { readonly kind: 'refused'; readonly problem: ArchiveProblem };

/** What becomes of posts that are here with other words. */
export type ChangedPosts = 'keep' | 'replace';

export interface ArchiveOutcome {
  readonly added: number;
  readonly replaced: number;
  /** Were here with the same words. */
  readonly same: number;
  /** Were here with other words and stayed as they were. */
  readonly kept: number;
  /** Why it ended before its end; every post up to there is whole. Null: it did not. */
  readonly stopped:
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'refused'; readonly problem: ArchiveProblem }
    | { readonly kind: 'failed'; readonly error: WireError }
    | null;
}

/** The library as a file, see `src/corpus/archive-format.ts`. One of these runs at a time; each tells its progress as an event. */
export interface ArchiveApi {
  /** Throws `aborted`, `disk-full` and what the store throws. */
  exportArchive(): Promise<Blob>;
  /** Checks the whole file and stores nothing. Throws `aborted`. */
  readArchive(file: Blob): Promise<ArchiveReading>;
  /** Adds what is not here, each post in one transaction. May be called again after it stopped: what is here is recognised. */
  importArchive(file: Blob, changed: ChangedPosts): Promise<ArchiveOutcome>;
  cancelArchive(): Promise<void>;
}
