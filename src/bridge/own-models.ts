import { toWire } from '../domain/errors.ts';
import type { FolderProblem } from '../runtime/folder-problem.ts';
import type { FolderFile } from '../runtime/folder-reader.ts';
import { readModelFolder } from '../runtime/model-folder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import { removeStored } from '../runtime/model-store.ts';
import { listOwnModels, markReady, removeUnready, storeOwnModel } from '../runtime/own-models.ts';
import { tryModel } from './model-trial.ts';

export type AddStep =
  | { readonly kind: 'reading' }
  | { readonly kind: 'storing'; readonly storedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'trying' };

export type AddOutcome =
  | { readonly kind: 'added'; readonly model: ModelEntry }
  | { readonly kind: 'refused'; readonly problems: readonly FolderProblem[] };

/** A model folder as it was picked or dropped. */
export interface PickedFolder {
  readonly name: string;
  readonly files: readonly FolderFile[];
}

/**
 * Reads, stores and tries a model folder; a model that fails its trial is deleted again. The same files twice are one model.
 * One folder at a time over all tabs.
 */
export function addOwnModel(
  { name, files }: PickedFolder,
  appBase: string,
  onStep: (step: AddStep) => void,
): Promise<AddOutcome> {
  onStep({ kind: 'reading' });
  return navigator.locks.request('fovea-model-own', async (): Promise<AddOutcome> => {
    await removeUnready(appBase);
    const folder = await readModelFolder(name, files);
    if (folder.kind === 'refused') return folder;
    const { model } = folder;
    if ((await listOwnModels(appBase)).some(({ id }) => id === model.id)) return { kind: 'added', model };
    const totalBytes = folder.files.reduce((sum, { blob }) => sum + blob.size, 0);
    const free = await freeBytes();
    if (totalBytes > free) return refused([{ file: '', refusal: { reason: 'no-room', needed: totalBytes, free } }]);
    try {
      const onBytes = (storedBytes: number) => onStep({ kind: 'storing', storedBytes, totalBytes });
      await storeOwnModel(model, folder.files, appBase, onBytes);
      onStep({ kind: 'trying' });
      const problems = await tryModel(model, appBase);
      if (problems.length === 0) {
        await markReady(model, appBase);
        return { kind: 'added', model };
      }
      await removeStored(model, appBase);
      return refused(problems);
    } catch (error) {
      await removeStored(model, appBase);
      if (toWire(error).kind === 'disk-full') {
        return refused([{ file: '', refusal: { reason: 'no-room', needed: totalBytes, free: await freeBytes() } }]);
      }
      throw error;
    }
  });
}

const refused = (problems: readonly FolderProblem[]): AddOutcome => ({ kind: 'refused', problems });

/** As the browser estimates it; unlimited where it does not tell. */
async function freeBytes(): Promise<number> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - (usage ?? 0));
}
