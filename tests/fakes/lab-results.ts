import type { EncoderChoice, Plan } from '../../src/lab/plan.ts';
import type { EncoderResult, Figures, LabRecord, Latency, RankingResult } from '../../src/lab/record.ts';

export const encoder: EncoderChoice = {
  model: 'fovea-mini',
  image: 'q8',
  text: 'q8',
  textTower: 'auto',
  device: 'wasm',
  threads: 1,
};

export const plan: Plan = {
  version: 1,
  name: '',
  seed: 1,
  data: { kind: 'seeds' },
  encoders: [encoder, { ...encoder, device: 'wasm-threads', threads: 2 }],
  indexes: ['exact-int8'],
  rankers: ['words', 'hybrid'],
  measures: ['cost', 'quality'],
  samples: { runs: 9, photos: 0, queries: 0 },
  reference: 'golden',
};

const around = (mean: number) => ({ mean, low: mean * 0.9, high: mean * 1.1 });

/** Runs of which the last third take `drift` times as long as the first. */
export function latency(ms: number, drift = 1): Latency {
  return {
    firstMs: 3 * ms,
    p50: around(ms),
    p95: around(2 * ms),
    firstThirdMs: ms,
    lastThirdMs: ms * drift,
    ms: Array.from({ length: 9 }, () => ms),
  };
}

const measured = { startedAt: '2026-01-01T00:00:00Z', durationMs: 1000, hidden: false, problem: null };

export function encoderResult(place: number, change: Partial<EncoderResult> = {}): EncoderResult {
  const tower = { startMs: 100, readMs: 20, files: [{ path: 'shared.json', bytes: 1000 }] };
  return {
    ...measured,
    kind: 'encoder',
    encoder: place,
    modelKey: 'fovea-mini@1',
    dim: 384,
    photos: 10,
    texts: 10,
    cost: {
      image: tower,
      text: tower,
      photos: latency(50),
      english: latency(10),
      chinese: null,
      photosPerSecond: 20,
      textsPerSecond: 100,
      memoryBytes: null,
      longTasks: null,
    },
    fidelity: null,
    gap: null,
    zeroShot: null,
    captioning: {},
    ...change,
  };
}

export function figures(mean: number): Figures {
  const figure = around(mean);
  return { n: 10, recall1: figure, recall5: figure, recall10: figure, mrr: figure, ndcg10: figure };
}

export function rankingResult(place: number, change: Partial<RankingResult> = {}): RankingResult {
  return {
    ...measured,
    kind: 'ranking',
    encoder: place,
    index: 'exact-int8',
    ranker: 'hybrid',
    quality: {
      all: figures(0.5),
      groups: [],
      perQuery: { id: [], recall1: [], recall5: [], recall10: [], mrr: [], ndcg10: [] },
    },
    search: latency(2),
    buildMs: null,
    indexBytes: 500,
    agreement: null,
    ...change,
  };
}

export function labRecord(id: string, results: LabRecord['results'], change: Partial<LabRecord> = {}): LabRecord {
  return {
    format: 'fovea-lab-record',
    version: 1,
    id,
    name: id,
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:01:00Z',
    state: 'done',
    imported: false,
    environment: {
      app: '0.1.0',
      commit: 'abc',
      transformers: '4',
      onnxruntime: '1',
      browser: 'Chromium 150',
      system: 'Linux',
      cores: 2,
      memoryGb: null,
      isolated: true,
      adapter: null,
    },
    plan,
    data: { name: 'Seeds', photos: 10, queries: 10, fingerprint: '0123456789abcdef' },
    results,
    ...change,
  };
}
