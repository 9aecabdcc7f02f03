import { type Context, notify, report } from './context.ts';
import type { SearchRunner } from './search-runner.ts';

/** What a person can do to their own photos in the library. */
export function importActions(context: Context, runner: SearchRunner) {
  const { store, client, browser } = context;

  /** Errors become notices: an import never fails silently. */
  const told = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      report(context, error);
    }
  };

  async function refreshStorage(): Promise<void> {
    store.setState({ storage: await client.library.storage() });
  }

  return {
    importFiles: (files: readonly File[]) =>
      told(async () => {
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
