import type { PickedFolder } from '../bridge/own-models.ts';
import { type Context, report } from './context.ts';

/** What a person can do to models; downloads only ever start here, after consent. */
export function modelActions(context: Context) {
  const { store, client } = context;
  const running = new Map<string, AbortController>();

  async function refresh(): Promise<void> {
    store.setState({ models: await client.models.list(), capabilities: await client.capabilities() });
  }

  function progress(id: string, loadedBytes: number, totalBytes: number): void {
    store.setState({ downloads: { ...store.getState().downloads, [id]: { loadedBytes, totalBytes } } });
  }

  async function told(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      report(context, error);
    }
    await refresh().catch((error: unknown) => report(context, error));
  }

  return {
    refreshModels: () => told(async () => {}),
    /** Starts a download, or goes on with one that was interrupted. */
    async installModel(id: string): Promise<void> {
      const controller = new AbortController();
      running.set(id, controller);
      progress(id, 0, 0);
      await told(() =>
        client.models.install(
          id,
          ({ loadedBytes, totalBytes }) => progress(id, loadedBytes, totalBytes),
          controller.signal,
        ),
      );
      running.delete(id);
      const { [id]: _, ...others } = store.getState().downloads;
      store.setState({ downloads: others });
    },
    /** Takes in a model folder of the person's own; what becomes of it is in `modelFolder`. */
    async addFolder(folder: PickedFolder): Promise<void> {
      const { name } = folder;
      await told(async () => {
        try {
          const outcome = await client.models.addFolder(folder, (step) =>
            store.setState({ modelFolder: { kind: 'adding', name, step } }),
          );
          store.setState({
            modelFolder: outcome.kind === 'added' ? { kind: 'added', name: outcome.model.name } : { ...outcome, name },
          });
        } catch (error) {
          store.setState({ modelFolder: { kind: 'idle' } });
          throw error;
        }
      });
    },
    dismissFolder: () => store.setState({ modelFolder: { kind: 'idle' } }),
    cancelInstall: (id: string) => running.get(id)?.abort(),
    removeModel: (id: string) => told(() => client.models.remove(id)),
    /** The model serves once it has read everything. */
    activateModel: (id: string) => told(() => client.models.activate(id)),
    cancelPreparation: () => told(() => client.models.cancelPreparation()),
  };
}
