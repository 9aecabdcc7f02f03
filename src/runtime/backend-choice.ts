import type { ErrorKind } from '../domain/errors.ts';
import type { Capabilities } from './capabilities.ts';
import type { DeviceId, Tower } from './encoder.ts';

export interface Candidate {
  readonly device: DeviceId;
  readonly threads: number;
}

/** What an earlier visit found out for one model and tower on this browser. */
export interface Remembered extends Candidate {
  readonly reason: string;
  /** False: the best guess that passed its check; the others have not been timed yet. */
  readonly measured: boolean;
  /** Of the capabilities then; any change makes the memory worthless. */
  readonly fingerprint: string;
}

/** From the address: `?device=wasm` or `?device=webgpu`. */
export type ForcedDevice = 'wasm' | 'webgpu';

export interface ChoiceInput {
  readonly tower: Tower;
  /** The tower's graph runs on WebGPU only with `shader-f16`. */
  readonly needsShaderF16: boolean;
  readonly capabilities: Capabilities;
  readonly forced: ForcedDevice | null;
  readonly remembered: Remembered | null;
}

export interface Choice {
  /** In the order in which they are tried; empty where no encoder can run at all. */
  readonly candidates: readonly Candidate[];
  /** Why the first one is first: a sentence. */
  readonly reason: string;
  /** To be timed once, later, against the first. */
  readonly toMeasure: readonly Candidate[];
}

/** More threads than this gain little on models of this size and starve the page. */
const mostThreads = 4;
/** Timing a candidate loads the model a second time. */
const leastMemoryToMeasureGb = 4;
/** A change of device must be worth a reload of the model. */
const worthwhile = 0.8;
/** A device this slow is given up for the next one: milliseconds per photo or per query. */
export const tooSlowMs: Record<Tower, number> = { image: 3_000, text: 1_500 };

/**
 * The first visit serves with the best guess at once: one thread for text (a query is too short to share), threads for photos.
 * WebGPU is never the guess: for small models it is often slower, and some drivers are wrong.
 */
export function chooseDevices({ tower, needsShaderF16, capabilities, forced, remembered }: ChoiceInput): Choice {
  if (!capabilities.simd) {
    return {
      candidates: [],
      reason: 'This browser has no WebAssembly SIMD, which the encoder needs. Use a newer browser.',
      toMeasure: [],
    };
  }
  const guessed = available(tower, needsShaderF16, capabilities);
  const [first] = guessed;
  if (forced) return forcedChoice(forced, guessed, capabilities);
  const known = remembered?.fingerprint === fingerprintOf(capabilities) ? remembered : null;
  const winner = known && guessed.find((candidate) => candidate.device === known.device);
  const candidates = winner ? [winner, ...guessed.filter((candidate) => candidate !== winner)] : guessed;
  const reason =
    winner && known ? known.reason : `${first ? nameOf(first) : ''} is the safe first choice for ${inputsOf(tower)}.`;
  return { candidates, reason, toMeasure: known?.measured ? [] : worthMeasuring(tower, candidates, capabilities) };
}

/** Changes when a remembered choice can no longer be trusted. */
export function fingerprintOf({ webgpu, isolated, cores }: Capabilities): string {
  return `${webgpu?.description ?? 'no-webgpu'}|${isolated ? 'isolated' : 'shared'}|${cores}`;
}

export type Outcome =
  | { readonly candidate: Candidate; readonly ms: number }
  | { readonly candidate: Candidate; readonly failure: string };

/** Picks the fastest by measured milliseconds; the serving one stays unless another is at least a fifth faster. */
export function decide(
  tower: Tower,
  serving: Candidate,
  servingMs: number,
  others: readonly Outcome[],
): { winner: Candidate; reason: string } {
  let winner = { candidate: serving, ms: servingMs };
  for (const other of others) {
    if ('ms' in other && other.ms <= servingMs * worthwhile && other.ms < winner.ms) winner = other;
  }
  const losers = [{ candidate: serving, ms: servingMs }, ...others].filter(
    (outcome) => outcome.candidate !== winner.candidate,
  );
  const against = losers.map(
    (outcome) => `${nameOf(outcome.candidate)}: ${'ms' in outcome ? timeOf(outcome.ms) : outcome.failure}`,
  );
  const reason = `${nameOf(winner.candidate)} was timed at ${timeOf(winner.ms)} per ${inputOf(tower)} (${against.join('; ')}).`;
  return { winner: winner.candidate, reason };
}

/**
 * Which candidate to try after a failure: a crash is forgiven once, a file that did not load is asked for once more and is then
 * missing for every device; everything else is the device's fault. Null: give up.
 */
export function afterFailure(
  candidates: readonly Candidate[],
  failed: Candidate,
  kind: ErrorKind,
  failuresHere: number,
): Candidate | null {
  const forgivable = kind === 'worker-crashed' || kind === 'model-missing';
  if (forgivable && failuresHere <= 1) return failed;
  if (kind === 'model-missing') return null;
  return candidates[candidates.indexOf(failed) + 1] ?? null;
}

export function nameOf({ device, threads }: Candidate): string {
  if (device === 'webgpu') return 'WebGPU';
  return threads === 1 ? 'WebAssembly with 1 thread' : `WebAssembly with ${threads} threads`;
}

function available(tower: Tower, needsShaderF16: boolean, { isolated, cores, webgpu }: Capabilities): Candidate[] {
  const single: Candidate = { device: 'wasm', threads: 1 };
  const threaded: Candidate[] =
    isolated && cores >= 2 ? [{ device: 'wasm-threads', threads: Math.min(cores, mostThreads) }] : [];
  const gpu: Candidate[] = webgpu && (webgpu.shaderF16 || !needsShaderF16) ? [{ device: 'webgpu', threads: 1 }] : [];
  return tower === 'text' ? [single, ...threaded, ...gpu] : [...threaded, single, ...gpu];
}

function forcedChoice(forced: ForcedDevice, guessed: readonly Candidate[], { webgpu }: Capabilities): Choice {
  const isGpu = (candidate: Candidate) => candidate.device === 'webgpu';
  const onWasm = guessed.filter((candidate) => !isGpu(candidate));
  if (forced === 'wasm') return { candidates: onWasm, reason: 'The address asks for WebAssembly.', toMeasure: [] };
  const candidates = [...guessed.filter(isGpu), ...onWasm];
  const reason = `The address asks for WebGPU${gpuRemark(candidates.some(isGpu), webgpu)}.`;
  return { candidates, reason, toMeasure: [] };
}

function gpuRemark(isUsable: boolean, webgpu: Capabilities['webgpu']): string {
  if (!webgpu) return ', but this browser offers no adapter';
  return isUsable
    ? ` (${webgpu.description})`
    : `, but ${webgpu.description} has no shader-f16, which this model needs`;
}

/**
 * A WebGPU made of software takes seconds a photo: known without trying. Threads for text are not tried either: they save a
 * millisecond or two of an English query and make the bilingual tower several times slower.
 */
function worthMeasuring(
  tower: Tower,
  candidates: readonly Candidate[],
  { webgpu, memoryGb }: Capabilities,
): readonly Candidate[] {
  if (memoryGb !== null && memoryGb < leastMemoryToMeasureGb) return [];
  return candidates.slice(1).filter(({ device }) => {
    if (device === 'webgpu') return !webgpu?.software;
    return tower === 'image';
  });
}

const inputOf = (tower: Tower) => (tower === 'image' ? 'photo' : 'query');
const inputsOf = (tower: Tower) => (tower === 'image' ? 'photos' : 'texts');
const timeOf = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
