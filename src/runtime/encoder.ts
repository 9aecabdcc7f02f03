import type { ModelKey } from '../domain/ids.ts';
import type { Language } from '../domain/post.ts';

/** One worker holds one tower: image and text must overlap, and transformers.js runs one thing at a time per realm. */
export type Tower = 'image' | 'text';

/** `wasm`: one thread. `wasm-threads`: as many as `EncoderSpec.threads`; needs cross-origin isolation. */
export type DeviceId = 'webgpu' | 'wasm-threads' | 'wasm';

/** `query` overtakes every waiting `import` request. */
export type Priority = 'query' | 'import';

export interface EncoderSpec {
  /** Its id, for example `fovea-mini`. */
  readonly model: string;
  readonly tower: Tower;
  readonly device: DeviceId;
  readonly threads: number;
}

/** A model file that was read: path below `models/`. */
export interface ReadFile {
  readonly path: string;
  readonly bytes: number;
}

/** How close a tower comes to a stored reference vector. */
export interface GoldenCosine {
  readonly name: string;
  readonly cosine: number;
}

/** What a started encoder says of itself. */
export interface EncoderReport {
  readonly spec: EncoderSpec;
  readonly modelKey: ModelKey;
  readonly dim: number;
  readonly languages: readonly Exclude<Language, 'mul'>[];
  /** Files to ready, milliseconds. */
  readonly loadMs: number;
  /** From the start until the last file was read, milliseconds; the rest of `loadMs` is hashing, compiling and checking. */
  readonly readMs: number;
  /** What was read until the tower was ready: of the text tower without the bilingual one, which loads when first needed. */
  readonly files: readonly ReadFile[];
  /** Median of the timed warm runs, milliseconds per photo or per short query. */
  readonly warmMs: number;
  /** The very first run, milliseconds. */
  readonly firstMs: number;
  /** Cosines to the golden vectors; empty for a model that has none stored yet. */
  readonly golden: readonly GoldenCosine[];
  /** The lowest of them; null for a model that has none stored yet. */
  readonly worstGolden: number | null;
}

export interface LoadProgress {
  readonly file: string;
  readonly loadedBytes: number;
  /** 0 while unknown. */
  readonly totalBytes: number;
}

export interface EncodeOptions {
  readonly priority: Priority;
  /** Aborting drops the work if it still waits; the promise rejects with `aborted` at once either way. */
  readonly signal?: AbortSignal;
}

/**
 * Turns texts and pictures into unit vectors of one shared space. Both methods answer row-major [n, dim] and reject with a
 * `FoveaError`: `aborted`, `model-missing`, `model-unhealthy`, `device-lost`, `out-of-memory`, `worker-crashed`.
 */
export interface Encoder {
  readonly modelKey: ModelKey;
  readonly dim: number;
  /** Longer texts than the model can read are cut at its limit. */
  encodeTexts(texts: readonly string[], options: EncodeOptions): Promise<Float32Array>;
  /** Takes ownership of the bitmaps: any size, closed afterwards. */
  encodeImages(images: readonly ImageBitmap[], options: EncodeOptions): Promise<Float32Array>;
  dispose(): void;
}
