import type { AddStep } from '../bridge/own-models.ts';
import type { FolderProblem } from '../runtime/folder-problem.ts';

/** A model folder of the person's own on its way in; `name` is the folder's. */
export type ModelFolderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'adding'; readonly name: string; readonly step: AddStep }
  | { readonly kind: 'added'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly problems: readonly FolderProblem[] };
