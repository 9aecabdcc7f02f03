import type { LibrarySummary } from './contracts/library.ts';
import type { Interruption } from './library-supervisor.ts';

/** The one line that tells of a library that was opened again: why, and what is not there any more. */
export function reopenedNotice(why: Interruption, before: LibrarySummary | null, after: LibrarySummary): string {
  if (why === 'stopped') return 'The library stopped and was started again. Nothing that is stored was lost.';
  const gone = Math.max(0, (before?.mine ?? 0) - after.mine);
  if (gone === 0) return 'The connection to the stored photos was cut and made again. Nothing that is stored was lost.';
  const photos = gone === 1 ? '1 photo of yours is' : `${gone} photos of yours are`;
  return `The stored photos were deleted from outside this page: ${photos} gone. Bring them in again from their files or from a library file. What comes with Fovea is back.`;
}
