import * as v from 'valibot';
import { FoveaError } from '../domain/errors.ts';
import { reasonOf } from './reason-of.ts';

export const dtypes = ['fp32', 'fp16', 'q8', 'q4'] as const;
export const textTowers = ['auto', 'main', 'bilingual'] as const;
export const devices = ['wasm', 'wasm-threads', 'webgpu'] as const;
/** `exact-f32`: float32 rows, all scanned. `exact-int8`: the app's own. `sign-bit`: its prefilter at any size. `hnsw`: EdgeVec. */
export const indexKinds = ['exact-f32', 'exact-int8', 'sign-bit', 'hnsw'] as const;
/**
 * `picture`: cosine of words and photo, nothing else. `words`: BM25. `vectors`: photos and passages. `rrf`: reciprocal rank fusion
 * of `words` and `vectors`. `hybrid`: what the app shows. `query-aware`: the same with weights that depend on the query.
 */
export const rankerKinds = ['picture', 'words', 'vectors', 'rrf', 'hybrid', 'query-aware'] as const;
/** `cost`: time, memory, bytes. `fidelity`: against the reference. `quality`: against judgements. `gap`: modality gap, calibration. */
export const measures = ['cost', 'fidelity', 'quality', 'gap'] as const;

export type IndexKind = (typeof indexKinds)[number];
export type RankerKind = (typeof rankerKinds)[number];
export type Measure = (typeof measures)[number];

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const someOf = <const T extends readonly string[]>(values: T) =>
  v.pipe(
    v.array(v.picklist(values)),
    v.maxLength(values.length),
    v.checkItems((item, at, all) => all.indexOf(item) === at, 'each only once'),
  );
const dataId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

const encoderChoice = v.strictObject({
  model: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  image: v.picklist(dtypes),
  text: v.picklist(dtypes),
  /** `auto`: the bilingual tower reads texts with Han characters, as in the app; `main`, `bilingual`: that one reads all. */
  textTower: v.picklist(textTowers),
  device: v.picklist(devices),
  /** 1 but for `wasm-threads`. */
  threads: whole(1, 64),
});

/** A data set by what is in it: the same files have the same id on every machine. */
const dataRef = v.variant('kind', [
  v.strictObject({ kind: v.literal('seeds') }),
  v.strictObject({ kind: v.literal('library') }),
  v.strictObject({ kind: v.literal('captions'), id: dataId }),
  v.strictObject({ kind: v.literal('judgements'), id: dataId }),
]);

const planSchema = v.strictObject({
  version: v.literal(1),
  name: v.pipe(v.string(), v.trim(), v.maxLength(120)),
  /** Of the order of the tasks, of samples and of every bootstrap. */
  seed: whole(0, 2 ** 31 - 1),
  data: dataRef,
  encoders: v.pipe(v.array(encoderChoice), v.minLength(1), v.maxLength(24)),
  indexes: someOf(indexKinds),
  rankers: someOf(rankerKinds),
  measures: v.pipe(someOf(measures), v.minLength(1)),
  samples: v.strictObject({
    /** Timed inputs of each kind, after the warm-up. */
    runs: whole(3, 2000),
    /** At most so many photos and queries of the data; 0: all. */
    photos: whole(0, 1_000_000),
    queries: whole(0, 1_000_000),
  }),
  /** What fidelity is measured against: the model's golden vectors, or the n-th encoder of this plan. */
  reference: v.union([v.literal('golden'), whole(0, 23)]),
});

export type EncoderChoice = Readonly<v.InferOutput<typeof encoderChoice>>;
export type DataRef = Readonly<v.InferOutput<typeof dataRef>>;
/** What a run compares: every encoder on one data set, and with each every index and every ranker. */
export type Plan = Readonly<v.InferOutput<typeof planSchema>>;

/** For records, which hold the plan they were made by. */
export const planFields = planSchema;

/** Reads a plan from JSON text or from a permalink's part. Throws `bad-input`, naming the first thing that is wrong. */
export function parsePlan(text: string): Plan {
  const json = text.trimStart().startsWith('{') ? text : fromPermalink(text);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new FoveaError('bad-input', 'This is no plan: it is not JSON. Export one from the Lab to see the format.');
  }
  return checkPlan(value);
}

/** Throws `bad-input`, naming the first thing that is wrong. */
export function checkPlan(value: unknown): Plan {
  const result = v.safeParse(planSchema, value);
  if (!result.success) {
    const reason = reasonOf(result.issues[0], 'the plan');
    throw new FoveaError('bad-input', `This plan cannot be read: ${reason}. Nothing was started.`);
  }
  const plan = result.output;
  if (typeof plan.reference === 'number' && plan.reference >= plan.encoders.length) {
    throw new FoveaError(
      'bad-input',
      `The plan's reference is encoder ${plan.reference + 1}, but it has ${plan.encoders.length}. Choose one of them.`,
    );
  }
  const crowded = plan.encoders.findIndex(({ device, threads }) => threads > 1 && device !== 'wasm-threads');
  const one = plan.encoders[crowded];
  if (one) {
    throw new FoveaError(
      'bad-input',
      `Encoder ${crowded + 1} of the plan has ${one.threads} threads on ${one.device}, which has 1. Set it to 1, or the device to wasm-threads.`,
    );
  }
  return plan;
}

/** A plan as the value of a URL parameter. */
export function permalinkOf(plan: Plan): string {
  const bytes = new TextEncoder().encode(JSON.stringify(plan));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromPermalink(text: string): string {
  try {
    const binary = atob(text.trim().replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    throw new FoveaError('bad-input', 'This link to a plan is damaged. Ask for it again, or for the plan as a file.');
  }
}
