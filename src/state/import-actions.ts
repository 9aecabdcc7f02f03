import { FoveaError } from '../domain/errors.ts';
import { type Context, notify, problemOf, report } from './context.ts';
import type { SearchRunner } from './search-runner.ts';

function couldNotOpen(names: readonly string[]): FoveaError {
  const others = names.length === 1 ? '' : ` and ${names.length - 1} more`;
  return new FoveaError(
    'unsupported-file',
    `“${names[0]}”${others} could not be opened: moved, deleted or not allowed. Check and drop again; the rest is imported.`,
  );
}

/** What a person can do to their own photos in the library. */
export function importActions(context: Context, runner: SearchRunner) {
  const { store, client, browser } = context;

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
        const { library, storage } = store.getState();
        const first = library.kind === 'open' && library.summary.mine === 0;
        if (first && !storage?.persistent) {
          notify(context, { kind: 'persistence', granted: await browser.askPersistence() });
        }
        await client.library.importFiles(files);
        await refreshStorage();
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
