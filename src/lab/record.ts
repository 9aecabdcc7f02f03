/**
 * The record of a run: what was measured, where and how. It is the format of exported files (JSON), documented here; `version`
 * goes up with every change that an older reader would misread. Times are milliseconds, shares 0..1, sizes bytes.
 */
import * as v from 'valibot';
import { FoveaError } from '../domain/errors.ts';
import { indexKinds, planFields, rankerKinds } from './plan.ts';
import { reasonOf } from './reason-of.ts';

const number = v.pipe(v.number(), v.finite());
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(4000));
const list = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(200_000));

const interval = v.strictObject({ mean: number, low: number, high: number });

/** Single runs one after the other, after a warm-up, in random order of inputs. */
const latency = v.strictObject({
  /** The very first run, with everything that is done once. Not among `ms`. */
  firstMs: number,
  /** 95% bootstrap intervals. */
  p50: interval,
  p95: interval,
  /** Medians of the first and the last third: a machine that grows hot shows here. */
  firstThirdMs: number,
  lastThirdMs: number,
  /** Every timed run, in order. */
  ms: list(number),
});

const towerStart = v.strictObject({
  /** From the worker's birth to ready: `readMs` until the last file was read, the rest is compiling and the self-check. */
  startMs: number,
  readMs: number,
  files: list(v.strictObject({ path: text, bytes: count })),
});

const cost = v.strictObject({
  image: v.nullable(towerStart),
  text: v.nullable(towerStart),
  photos: v.nullable(latency),
  english: v.nullable(latency),
  chinese: v.nullable(latency),
  /** Kept busy, by the clock: what an import gets. */
  photosPerSecond: v.nullable(number),
  textsPerSecond: v.nullable(number),
  /** Of the page with all its workers while both towers were loaded; null where the browser does not tell. */
  memoryBytes: v.nullable(count),
  /** Tasks of more than 50 ms on the page's own thread meanwhile; null where the browser does not tell. */
  longTasks: v.nullable(v.strictObject({ count, totalMs: number, longestMs: number })),
});

const cosines = v.strictObject({ n: count, min: number, p5: number, median: number, mean: number });

const fidelity = v.strictObject({
  /** `golden`, or the place of an encoder in the plan. */
  against: v.union([v.literal('golden'), count]),
  photos: v.nullable(cosines),
  texts: v.nullable(cosines),
  worstPhoto: v.nullable(v.strictObject({ id: text, cosine: number })),
  worstText: v.nullable(v.strictObject({ text, cosine: number })),
});

/** Means over queries, with 95% bootstrap intervals. `mrr`: of the ranking's first 100. */
const figures = v.strictObject({
  n: count,
  recall1: interval,
  recall5: interval,
  recall10: interval,
  mrr: interval,
  ndcg10: interval,
});

const gap = v.strictObject({
  /** Distance between the mean photo and the mean text (Liang et al. 2022). */
  modalityGap: number,
  rightMean: number,
  wrongMean: number,
  /** Of cosines between a text and its own photos, and others: shares in bins between `edges`. */
  edges: list(number),
  right: list(share),
  wrong: list(share),
  /** Expected calibration error of probabilities fitted to the cosines on other queries (Platt, 5 folds). */
  ece: share,
  reliability: list(v.strictObject({ predicted: share, observed: share, n: count })),
});

const zeroShot = v.strictObject({
  classes: list(text),
  accuracy: interval,
  /** Row: true class, column: predicted. */
  confusion: list(list(count)),
});

const problem = v.strictObject({ kind: v.string(), message: text });

const measured = {
  startedAt: text,
  durationMs: number,
  /** The page was not in sight for some of the time: browsers slow such pages down. */
  hidden: v.boolean(),
  problem: v.nullable(problem),
  /** Place in the plan. */
  encoder: count,
};

const encoderResult = v.strictObject({
  ...measured,
  kind: v.literal('encoder'),
  /** Model, revision and files; null if it never started. */
  modelKey: v.nullable(text),
  dim: v.nullable(count),
  photos: count,
  texts: count,
  cost: v.nullable(cost),
  fidelity: v.nullable(fidelity),
  gap: v.nullable(gap),
  zeroShot: v.nullable(zeroShot),
  /** From a photo to its captions, by language: is the best of its own among the first of all? */
  captioning: v.record(v.picklist(['en', 'zh']), figures),
});

const rankingResult = v.strictObject({
  ...measured,
  kind: v.literal('ranking'),
  index: v.picklist(indexKinds),
  ranker: v.picklist(rankerKinds),
  quality: v.nullable(
    v.pipe(
      v.strictObject({
        all: figures,
        /** By language (`lang:en`), kind of query (`kind:pixels`) or class (`class:dog`). */
        groups: list(v.strictObject({ name: text, figures })),
        /** Columns, one entry a query: for paired tests. */
        perQuery: v.strictObject({
          id: list(text),
          recall1: list(share),
          recall5: list(share),
          recall10: list(share),
          mrr: list(share),
          ndcg10: list(share),
        }),
      }),
      v.check(
        ({ perQuery }) => Object.values(perQuery).every(({ length }) => length === perQuery.id.length),
        'Expected columns of one length',
      ),
    ),
  ),
  /** One search without encoding the query. */
  search: v.nullable(latency),
  buildMs: v.nullable(number),
  indexBytes: v.nullable(count),
  /** With the ranking named: share of the first ten in common, and Kendall's tau-b of those. */
  agreement: v.nullable(
    v.strictObject({ encoder: count, index: v.picklist(indexKinds), overlap10: interval, kendallTau: interval }),
  ),
});

const environment = v.strictObject({
  app: text,
  commit: text,
  transformers: text,
  onnxruntime: text,
  browser: text,
  system: text,
  cores: count,
  memoryGb: v.nullable(number),
  isolated: v.boolean(),
  adapter: v.nullable(text),
});

const recordSchema = v.pipe(
  v.strictObject({
    format: v.literal('fovea-lab-record'),
    version: v.literal(1),
    id: v.pipe(v.string(), v.uuid()),
    name: v.pipe(v.string(), v.maxLength(120)),
    /** ISO 8601. */
    startedAt: text,
    finishedAt: v.nullable(text),
    state: v.picklist(['running', 'paused', 'done', 'cancelled']),
    /** Made elsewhere and brought in as a file. */
    imported: v.boolean(),
    environment,
    plan: planFields,
    data: v.strictObject({
      name: text,
      photos: count,
      queries: count,
      /** Of the photos' ids, the queries and the posts' words: rankings of other data cannot be compared. */
      fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
    }),
    results: list(v.variant('kind', [encoderResult, rankingResult])),
  }),
  v.check(
    ({ plan: { encoders, reference }, results }) =>
      results.every(({ encoder }) => encoder < encoders.length) &&
      (reference === 'golden' || reference < encoders.length),
    'Expected encoders of its plan',
  ),
);

export type Latency = Readonly<v.InferOutput<typeof latency>>;
export type Cost = Readonly<v.InferOutput<typeof cost>>;
export type TowerStart = Readonly<v.InferOutput<typeof towerStart>>;
export type Cosines = Readonly<v.InferOutput<typeof cosines>>;
export type Fidelity = Readonly<v.InferOutput<typeof fidelity>>;
export type Figures = Readonly<v.InferOutput<typeof figures>>;
export type Gap = Readonly<v.InferOutput<typeof gap>>;
export type ZeroShot = Readonly<v.InferOutput<typeof zeroShot>>;
export type EncoderResult = Readonly<v.InferOutput<typeof encoderResult>>;
export type RankingResult = Readonly<v.InferOutput<typeof rankingResult>>;
export type Quality = NonNullable<RankingResult['quality']>;
export type LabResult = EncoderResult | RankingResult;
export type Environment = Readonly<v.InferOutput<typeof environment>>;
export type LabRecord = Readonly<v.InferOutput<typeof recordSchema>>;

/** Reads an exported record. Throws `bad-input`, naming the first thing that is wrong. */
export function parseRecord(json: string): LabRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new FoveaError(
      'bad-input',
      'This file is no record of the Lab: it is not JSON. Export one as JSON and bring that.',
    );
  }
  const versioned = v.safeParse(v.object({ format: v.literal('fovea-lab-record'), version: v.number() }), value);
  if (versioned.success && versioned.output.version > 1) {
    throw new FoveaError(
      'bad-input',
      `This record has version ${versioned.output.version}; this Fovea reads version 1. Update the app, then bring it again.`,
    );
  }
  const result = v.safeParse(recordSchema, value);
  if (result.success) return result.output;
  const reason = reasonOf(result.issues[0], 'the file');
  throw new FoveaError('bad-input', `This file is no record of the Lab: ${reason}. Nothing was changed.`);
}
