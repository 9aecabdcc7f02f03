import type { Candidate } from '../runtime/backend-choice.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import type { ModelEntry } from '../runtime/model-registry.ts';
import type { StartStage } from './contracts/encoder.ts';

export interface Bytes {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** What the status line shows of one tower. */
export type EncoderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly candidate: Candidate; readonly bytes: Bytes }
  | { readonly kind: 'checking'; readonly candidate: Candidate }
  /** `loadingMore`: files of the bilingual text tower, while its first request waits for them. */
  | {
      readonly kind: 'ready';
      readonly report: EncoderReport;
      readonly reason: string;
      readonly loadingMore: Bytes | null;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** Folds what one worker says while it loads into what is shown. */
export class StageFold {
  private readonly loaded = new Map<string, number>();

  constructor(
    private readonly model: ModelEntry,
    private readonly tower: Tower,
    private readonly candidate: Candidate,
  ) {}

  next(state: EncoderState, stage: StartStage): EncoderState {
    if (stage.kind === 'alive' || stage.kind === 'notice') return state;
    if (stage.kind === 'checking') {
      this.loaded.clear();
      return state.kind === 'ready' ? { ...state, loadingMore: null } : { kind: 'checking', candidate: this.candidate };
    }
    this.loaded.set(stage.progress.file, stage.progress.loadedBytes);
    const { model } = this;
    if (state.kind === 'ready') return { ...state, loadingMore: this.bytes((model.bilingual ?? model.text).megabytes) };
    return { kind: 'loading', candidate: this.candidate, bytes: this.bytes(model[this.tower].megabytes) };
  }

  private bytes(megabytes: number): Bytes {
    const loadedBytes = [...this.loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { loadedBytes, totalBytes: Math.max(megabytes * 1e6, loadedBytes) };
  }
}
