/**
 * This folder holds what crosses a thread boundary, and nothing else: types only, so that both sides compile against one truth.
 * Calls go through comlink; errors keep their `kind` (see `error-transfer.ts`).
 */

import type { WireError } from '../../domain/errors.ts';
import type { EncoderReport, EncoderSpec, LoadProgress, Priority } from '../../runtime/encoder.ts';
import type { ModelEntry } from '../../runtime/model-registry.ts';

export interface EncoderStart {
  /** What is loaded: a model of the registry, one of its variants, or a model of the user's own. */
  readonly model: ModelEntry;
  /** Where `models/` and `ort/` are: the page's base URL, absolute, with a final slash. */
  readonly appBase: string;
  /** The worker holds this Web Lock until it ends, whatever ends it. */
  readonly lockName: string;
  /** `full`: every golden vector, at a model's first start on a device. `quick`: two texts or one photo. */
  readonly check: 'full' | 'quick';
}

/** How far a start has come: `alive` means the lock is held. */
export type StartStage =
  | { readonly kind: 'alive' }
  | { readonly kind: 'loading'; readonly progress: LoadProgress }
  | { readonly kind: 'checking' }
  /** One sentence for the person; the start goes on. */
  | { readonly kind: 'notice'; readonly message: string };

export interface EncoderHealth {
  /** Requests waiting or running. */
  readonly pending: number;
  /** Since when the running batch runs; 0 when nothing runs or while it waits for a file. */
  readonly runningMs: number;
}

export interface EncoderApi {
  /** Loads, self-checks against the golden vectors and times the tower. Throws `model-missing`, `model-unhealthy`, `device-lost`, `out-of-memory`. */
  start(spec: EncoderSpec, options: EncoderStart, onStage: (stage: StartStage) => void): Promise<EncoderReport>;
  /** Milliseconds per photo or short query, the fastest of several runs timed now: to compare devices. */
  measure(): Promise<number>;
  /**
   * Milliseconds of each text encoded alone, one after the other, on the worker's own clock: with tokenising, without queueing,
   * messages and the memory of earlier texts. Ask while nothing else runs.
   */
  timeTexts(texts: readonly string[]): Promise<number[]>;
  /** The same of pictures, with scaling to the model's size. */
  timeImages(images: readonly ImageData[]): Promise<number[]>;
  health(): Promise<EncoderHealth>;
  /** Settles only when the tower can serve no more although its worker lives: `device-lost`, `out-of-memory`. */
  ended(): Promise<WireError>;
  /** Serves the same API on another port, for the library worker. */
  serve(port: MessagePort): Promise<void>;
  /** Unit vectors, row-major [n, dim], buffer transferred. */
  encodeTexts(texts: readonly string[], priority: Priority, callId: number): Promise<Float32Array>;
  /** Pictures of any size. Unit vectors, row-major [n, dim]. */
  encodeImages(images: readonly ImageData[], priority: Priority, callId: number): Promise<Float32Array>;
  /** Drops the call if it still waits; a running one finishes and its answer is ignored. */
  cancel(callId: number): Promise<void>;
}
