import { FoveaError } from '../domain/errors.ts';
import { isArchive } from './archive.ts';
import { type Context, notify, problemOf, report } from './context.ts';
import { askToKeep } from './persistence.ts';
import type { SearchRunner } from './search-runner.ts';

function couldNotOpen(names: readonly string[]): FoveaError {
  const others = names.length === 1 ? '' : ` and ${names.length - 1} more`;
  return new FoveaError(
    'unsupported-file',
    `“${names[0]}”${others} could not be opened: moved, deleted or not allowed. Check and drop again; the rest is imported.`,
  );
}

/** What a person can do to their own photos in the library. A library in a file goes to `openArchive`. */
export function importActions(context: Context, runner: SearchRunner, openArchive: (file: File) => Promise<void>) {
  const { store, client } = context;

  /** Errors become notices: an import never fails silently. */
  const told = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // A full disk is told by the import's progress, whether or not somebody waits for a call.
      const isTold = problemOf(error).kind === 'disk-full' && store.getState().imports.phase === 'full';
      if (!isTold) report(context, error);
    }
  };

  async function refreshStorage(): Promise<void> {
    store.setState({ storage: await client.library.storage() });
  }

  return {
    /** `unreadable`: names of dropped files and folders that could not be opened. */
    importFiles: (files: readonly File[], unreadable: readonly string[] = []) =>
      told(async () => {
        if (unreadable.length > 0) report(context, couldNotOpen(unreadable));
        if (files.length === 0) return;
        store.setState({ panel: 'import' });
        const archive = files.find(isArchive);
        if (archive) await openArchive(archive);
        const photos = files.filter((file) => !isArchive(file));
        if (photos.length === 0) return;
        askToKeep(context);
        await client.library.importFiles(photos);
        await refreshStorage();
      }),
    /** Photos that another app has shared while this one was closed. */
    takeShared: () =>
      told(async () => {
        if (await client.takeSharedPhotos()) store.setState({ panel: 'import' });
      }),
    pauseImport: () => told(() => client.library.pauseImport()),
    resumeImport: () => told(() => client.library.resumeImport()),
    cancelImport: () => told(() => client.library.cancelImport()),
    deleteAllMine: () =>
      told(async () => {
        notify(context, { kind: 'deleted', count: await client.library.deleteAllMine() });
        await runner.run();
        await refreshStorage();
      }),
    undoDelete: () =>
      told(async () => {
        await client.library.undoDelete();
        await runner.run();
        await refreshStorage();
      }),
    refreshStorage: () => told(refreshStorage),
  };
}
