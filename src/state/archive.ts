import type { ArchiveOutcome, ArchivePreview, ArchiveProgress } from '../bridge/contracts/archive.ts';
import type { ArchiveProblem } from '../corpus/archive-problem.ts';

/** The library going out into a file or coming in from one; `name` is the file's. */
export type ArchiveState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'exporting' | 'checking' | 'importing';
      readonly name: string;
      /** Null until the first word from the library. */
      readonly progress: ArchiveProgress | null;
    }
  | { readonly kind: 'exported'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'preview'; readonly file: File; readonly preview: ArchivePreview }
  | { readonly kind: 'imported'; readonly name: string; readonly outcome: ArchiveOutcome }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: ArchiveProblem };

/** By its name: what is in it shows when it is checked. */
export function isArchive({ name }: File): boolean {
  return /\.(fovea|zip)$/i.test(name);
}

/** `day`: `YYYY-MM-DD`. A zip to every other tool, so that the photos can be looked at without Fovea. */
export function archiveName(day: string): string {
  return `fovea-library-${day}.fovea.zip`;
}
