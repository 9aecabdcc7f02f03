import type { PageObservation } from '../../bridge/contracts/lab.ts';
import type { EncoderReport, Tower } from '../../runtime/encoder.ts';
import type { EncoderChoice } from '../plan.ts';

/** One tower of one encoder of the plan, in a worker of its own. Calls reject with `worker-crashed` when it dies. */
export interface LabEncoder {
  readonly report: EncoderReport;
  /** Milliseconds of each input alone, on the encoder's own clock. */
  timeTexts(texts: readonly string[]): Promise<number[]>;
  timeImages(images: readonly ImageData[]): Promise<number[]>;
  /** Unit vectors, row-major [n, dim]. */
  encodeTexts(texts: readonly string[]): Promise<Float32Array>;
  encodeImages(images: readonly ImageData[]): Promise<Float32Array>;
}

/** What a run needs of the page. */
export interface RunHost {
  /** Throws what the encoder's start throws. */
  start(choice: EncoderChoice, tower: Tower): Promise<LabEncoder>;
  /** Ends both towers. */
  stop(): Promise<void>;
  /** What has come together since the last call. */
  observe(): Promise<PageObservation>;
  /** Of the page with all its workers; null where the browser does not tell. */
  memoryBytes(): Promise<number | null>;
}

/** How far the running task is. Throws the signal's reason once the run is to stop. */
export type Report = (
  step: 'load' | 'time' | 'photos' | 'texts' | 'fidelity' | 'index' | 'search',
  done: number,
  total: number,
) => void;
