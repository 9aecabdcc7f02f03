import type { WireError } from '../../domain/errors.ts';

/** How far the model is that shall serve next: while another one serves, it reads everything that it has no vectors of. */
export type PreparationStage =
  /** Of all posts, how many it has read. */
  | { readonly kind: 'reading'; readonly read: number; readonly total: number }
  /** Nothing is missing any more: it can take over. */
  | { readonly kind: 'ready' }
  /** It cannot go on by itself. What was read stays stored. */
  | { readonly kind: 'failed'; readonly error: WireError };
