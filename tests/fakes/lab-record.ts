import type { Figures, LabRecord, Latency } from '../../src/lab/record.ts';

const interval = { mean: 0.5, low: 0.25, high: 0.75 };

export const someFigures: Figures = {
  n: 4,
  recall1: interval,
  recall5: interval,
  recall10: interval,
  mrr: interval,
  ndcg10: interval,
};

const latency: Latency = {
  firstMs: 90,
  p50: { mean: 12.345, low: 12, high: 13 },
  p95: { mean: 20, low: 18, high: 25 },
  firstThirdMs: 12,
  lastThirdMs: 13,
  ms: [12, 12.345, 20],
};

const task = { startedAt: '2026-01-02T03:04:05.000Z', durationMs: 1000, hidden: false, problem: null };

/** A record with every kind of result in it. */
export const someRecord: LabRecord = {
  format: 'fovea-lab-record',
  version: 1,
  id: '0b7d4a52-3c1e-4f86-9a55-6a1c2f0e9d11',
  name: 'Flickr8k | q8',
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:14:05.000Z',
  state: 'done',
  imported: false,
  environment: {
    app: '0.1.0',
    commit: 'abc',
    transformers: '4.3.1',
    onnxruntime: '1.24',
    browser: 'Chromium 140',
    system: 'Linux',
    cores: 2,
    memoryGb: 4,
    isolated: true,
    adapter: null,
  },
  plan: {
    version: 1,
    name: 'Flickr8k',
    seed: 7,
    data: { kind: 'captions', id: '0123456789abcdef' },
    encoders: [
      { model: 'fovea-mini', image: 'q8', text: 'q8', textTower: 'auto', device: 'wasm', threads: 1 },
      { model: 'fovea-mini', image: 'fp16', text: 'q8', textTower: 'main', device: 'wasm-threads', threads: 2 },
    ],
    indexes: ['exact-f32', 'exact-int8'],
    rankers: ['picture'],
    measures: ['cost', 'fidelity', 'quality', 'gap'],
    samples: { runs: 3, photos: 0, queries: 0 },
    reference: 0,
  },
  data: { name: 'val.jsonl', photos: 2, queries: 4, fingerprint: '0123456789abcdef' },
  results: [
    {
      ...task,
      kind: 'encoder',
      encoder: 0,
      modelKey: 'fovea-mini@1/q8',
      dim: 384,
      photos: 2,
      texts: 4,
      cost: {
        image: { startMs: 900, readMs: 300, files: [{ path: 'image_q8.onnx', bytes: 5_000_000 }] },
        text: null,
        photos: latency,
        english: latency,
        chinese: null,
        photosPerSecond: 40,
        textsPerSecond: null,
        memoryBytes: 300_000_000,
        longTasks: { count: 1, totalMs: 60, longestMs: 60 },
      },
      fidelity: {
        against: 0,
        photos: { n: 2, min: -0.25, p5: 0.96, median: 0.99, mean: 0.98 },
        texts: null,
        worstPhoto: { id: '=HYPERLINK("x")|<b>.jpg', cosine: -0.25 },
        worstText: null,
      },
      gap: {
        modalityGap: 0.8,
        rightMean: 0.3,
        wrongMean: -0.1,
        edges: [-1, 0, 1],
        right: [0, 1],
        wrong: [0.5, 0.5],
        ece: 0.02,
        reliability: [{ predicted: 0.5, observed: 0.5, n: 8 }],
      },
      zeroShot: {
        classes: ['dog', 'cat'],
        accuracy: interval,
        confusion: [
          [1, 0],
          [1, 0],
        ],
      },
      captioning: { en: someFigures },
    },
    {
      ...task,
      kind: 'ranking',
      encoder: 0,
      index: 'exact-f32',
      ranker: 'picture',
      quality: {
        all: someFigures,
        groups: [{ name: 'lang:en', figures: someFigures }],
        perQuery: { id: ['a'], recall1: [1], recall5: [1], recall10: [1], mrr: [1], ndcg10: [1] },
      },
      search: latency,
      buildMs: 1.5,
      indexBytes: 3072,
      agreement: { encoder: 0, index: 'exact-f32', overlap10: interval, kendallTau: interval },
    },
    {
      ...task,
      kind: 'ranking',
      encoder: 1,
      index: 'exact-int8',
      ranker: 'picture',
      problem: { kind: 'model-missing', message: 'image_fp16.onnx is missing, got 404.' },
      quality: null,
      search: null,
      buildMs: null,
      indexBytes: null,
      agreement: null,
    },
  ],
};
