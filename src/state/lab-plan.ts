import type { DataSet } from '../bridge/contracts/lab.ts';
import type { ModelListing } from '../bridge/models.ts';
import type { EncoderChoice, IndexKind, Measure, Plan, RankerKind } from '../lab/plan.ts';
import type { Capabilities } from '../runtime/capabilities.ts';
import type { AvailableVariants } from '../runtime/variant.ts';

export const allIndexes: readonly IndexKind[] = ['exact-f32', 'exact-int8', 'sign-bit', 'hnsw'];
export const allRankers: readonly RankerKind[] = ['picture', 'words', 'vectors', 'rrf', 'hybrid', 'query-aware'];
export const allMeasures: readonly Measure[] = ['cost', 'fidelity', 'quality', 'gap'];
export const allDevices: readonly EncoderChoice['device'][] = ['wasm', 'wasm-threads', 'webgpu'];
export const mostEncoders = 24;
export const mostThreads = 64;

/** As many as the app itself uses at most: more gain little on models of this size. */
const usualThreads = 4;

/** Why something cannot be chosen here; the interface has a sentence for each. */
export type Lack = 'webgpu' | 'isolation' | 'cores' | 'words' | 'judgements' | 'picture';

/** A run that gives a newcomer a result in about a minute: the embedded model over the seeds, with threads where there are any. */
export function defaultPlan(model: ModelListing | undefined, capabilities: Capabilities | null): Plan {
  const first = encoderFor(model, 'wasm', 1);
  const threads = lackOf('wasm-threads', capabilities) === null && {
    ...first,
    device: 'wasm-threads' as const,
    threads: threadsHere(capabilities),
  };
  return {
    version: 1,
    name: '',
    seed: 1,
    data: { kind: 'seeds' },
    encoders: threads ? [first, threads] : [first],
    indexes: ['exact-int8'],
    rankers: ['words', 'vectors', 'rrf', 'hybrid'],
    measures: [...allMeasures],
    samples: { runs: 30, photos: 0, queries: 0 },
    reference: 'golden',
  };
}

export function encoderFor(
  listing: ModelListing | undefined,
  device: EncoderChoice['device'],
  threads: number,
): EncoderChoice {
  const { image, text } = variantsOf(listing);
  const usual = (dtypes: AvailableVariants['image'], wanted: EncoderChoice['image'] | undefined) =>
    wanted !== undefined && dtypes.includes(wanted) ? wanted : (dtypes[0] ?? 'q8');
  return {
    model: listing?.model.id ?? 'fovea-mini',
    image: usual(image, listing?.model.image.dtype),
    text: usual(text, listing?.model.text.dtype),
    textTower: 'auto',
    device,
    threads,
  };
}

/** What can be chosen of a model; nothing of one that is not on this device. */
export function variantsOf(listing: ModelListing | undefined): AvailableVariants {
  return listing?.variants ?? { image: [], text: [], textTowers: ['auto'] };
}

/** Models whose files are on this device. */
export function usableModels(models: readonly ModelListing[]): ModelListing[] {
  return models.filter(({ status }) => status.kind === 'embedded' || status.kind === 'installed');
}

export function lackOf(device: EncoderChoice['device'], capabilities: Capabilities | null): Lack | null {
  if (device === 'webgpu') return capabilities?.webgpu ? null : 'webgpu';
  if (device === 'wasm') return null;
  if (!capabilities?.isolated) return 'isolation';
  return capabilities.cores > 1 ? null : 'cores';
}

/** Rankers need words of the posts; quality needs judgements. */
export function lackOfRanker(ranker: RankerKind, data: DataSet | undefined): Lack | null {
  return ranker === 'picture' || data?.worded !== false ? null : 'words';
}

/** The other rankers are the app's own pipeline, with the app's own index. */
export function lackOfIndex(rankers: readonly RankerKind[]): Lack | null {
  return rankers.includes('picture') ? null : 'picture';
}

export function lackOfMeasure(measure: Measure, data: DataSet | undefined): Lack | null {
  return measure === 'quality' && data?.judged === false ? 'judgements' : null;
}

export function threadsHere(capabilities: Capabilities | null): number {
  return Math.min(capabilities?.cores ?? 1, usualThreads);
}

/** The device with a number of threads that belongs to it. */
export function withDevice(
  choice: EncoderChoice,
  device: EncoderChoice['device'],
  capabilities: Capabilities | null,
): EncoderChoice {
  return { ...choice, device, threads: device === 'wasm-threads' ? threadsHere(capabilities) : 1 };
}

/** Another model keeps device and threads; dtypes and tower become what it has. */
export function withModel(choice: EncoderChoice, listing: ModelListing | undefined): EncoderChoice {
  return encoderFor(listing, choice.device, choice.threads);
}

export function withoutEncoder(plan: Plan, place: number): Plan {
  const encoders = plan.encoders.filter((_, at) => at !== place);
  const { reference } = plan;
  if (reference === 'golden' || reference === place) return { ...plan, encoders, reference: 'golden' };
  return { ...plan, encoders, reference: reference > place ? reference - 1 : reference };
}

/** A copy right behind the original. */
export function withCopy(plan: Plan, place: number): Plan {
  const copy = plan.encoders[place];
  if (!copy) return plan;
  const { reference } = plan;
  return {
    ...plan,
    encoders: plan.encoders.toSpliced(place + 1, 0, copy),
    reference: reference !== 'golden' && reference > place ? reference + 1 : reference,
  };
}

/** Another data set; what it cannot answer is no longer asked. */
export function withData(plan: Plan, data: DataSet): Plan {
  const rankers = plan.rankers.filter((ranker) => lackOfRanker(ranker, data) === null);
  return {
    ...plan,
    data: data.ref,
    rankers: plan.rankers.length > 0 && rankers.length === 0 ? ['picture'] : rankers,
    measures: plan.measures.filter((measure) => lackOfMeasure(measure, data) === null),
  };
}

/** Puts a value in or takes it out, in the order of the list that it comes from. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], value: T): T[] {
  return all.filter((other) => (other === value ? !chosen.includes(value) : chosen.includes(other)));
}
