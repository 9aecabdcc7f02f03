import type { ChangedPosts } from '../bridge/contracts/archive.ts';
import { FoveaError } from '../domain/errors.ts';
import { type ArchiveState, archiveName } from './archive.ts';
import { type Context, report } from './context.ts';
import { askToKeep } from './persistence.ts';
import type { SearchRunner } from './search-runner.ts';

const busy = () =>
  new FoveaError(
    'bad-input',
    'Another library file is being worked on. Wait until it has finished or cancel it, then open this one again.',
  );

/** The library out into a file, and in from one after a look at what it holds. */
export function archiveActions(context: Context, runner: SearchRunner) {
  const { store, client, browser } = context;
  const show = (archive: ArchiveState) => store.setState({ archive });

  /** Runs one job; what goes wrong is told, and a cancelled one leaves nothing on screen. */
  async function job<T>(kind: 'exporting' | 'checking' | 'importing', name: string, work: () => Promise<T>) {
    show({ kind, name, progress: null });
    try {
      return await work();
    } catch (error) {
      show({ kind: 'idle' });
      report(context, error);
      return null;
    }
  }

  return {
    /** The file for the person to keep; null if it was cancelled or failed. */
    async exportLibrary(): Promise<{ readonly name: string; readonly file: Blob } | null> {
      const name = archiveName(new Date(browser.now()).toISOString().slice(0, 10));
      const file = await job('exporting', name, () => client.library.exportArchive());
      if (!file) return null;
      show({ kind: 'exported', name, bytes: file.size });
      return { name, file };
    },
    /** Checks a file and shows what it holds. Nothing is stored. */
    async openArchive(file: File): Promise<void> {
      if ('progress' in store.getState().archive) return report(context, busy());
      const reading = await job('checking', file.name, () => client.library.readArchive(file));
      if (reading?.kind === 'preview') show({ kind: 'preview', file, preview: reading.preview });
      if (reading?.kind === 'refused') show({ kind: 'refused', name: file.name, problem: reading.problem });
    },
    /** Takes in the file that is being looked at. */
    async importArchive(changed: ChangedPosts): Promise<void> {
      const { archive } = store.getState();
      if (archive.kind !== 'preview') return;
      const { file } = archive;
      askToKeep(context);
      const outcome = await job('importing', file.name, () => client.library.importArchive(file, changed));
      if (!outcome) return;
      show({ kind: 'imported', name: file.name, outcome });
      await runner.run();
      store.setState({ storage: await client.library.storage() });
    },
    cancel: () => client.library.cancelArchive(),
    dismiss: () => show({ kind: 'idle' }),
  };
}
