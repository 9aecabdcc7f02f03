/** Why a file of a model folder does not do. */
export type Refusal =
  | { readonly reason: 'missing' | 'empty' | 'unreadable' | 'not-json' | 'not-onnx' | 'git-lfs' }
  /** `got`: the `model_type` in the file. */
  | { readonly reason: 'unknown-type'; readonly got: string }
  /** The size of vectors is no whole number from 1 to 8,192. */
  | { readonly reason: 'no-dim'; readonly got: string }
  /** Its tower belongs to another model than the photo tower: family and dim of both. */
  | { readonly reason: 'other-model'; readonly got: string; readonly expected: string }
  /** The graph's weights lie in a file that is not in the folder, or under a name that cannot be looked for. */
  | { readonly reason: 'external-missing' | 'external-name'; readonly needs: string }
  /** Bytes. */
  | { readonly reason: 'no-room'; readonly needed: number; readonly free: number }
  /** It was run and gave no usable vectors; a sentence. */
  | { readonly reason: 'failed'; readonly message: string };

export interface FolderProblem {
  /** Path in the folder; empty: the folder as a whole. */
  readonly file: string;
  readonly refusal: Refusal;
}
