import type { PickedFolder } from '../../bridge/own-models.ts';
import type { PlacedFile } from '../import/dropped-files.ts';

/** The folder that all files lie in; files that lie in none are taken for one without a name. */
export function pickedFolder(placed: readonly PlacedFile[]): PickedFolder {
  const [name = ''] = placed[0]?.path.split('/') ?? [];
  const isFolder = placed.every(({ path }) => path.startsWith(`${name}/`));
  const start = isFolder ? name.length + 1 : 0;
  return {
    name: isFolder ? name : 'model',
    files: placed.map(({ path, file }) => ({ path: path.slice(start), blob: file })),
  };
}
