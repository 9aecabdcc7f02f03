import type { EncoderResult, RankingResult } from '../record.ts';

/** Of an encoder of which nothing was measured. */
export const noEncoding: EncoderResult = {
  kind: 'encoder',
  startedAt: '',
  durationMs: 0,
  hidden: false,
  problem: null,
  encoder: 0,
  modelKey: null,
  dim: null,
  photos: 0,
  texts: 0,
  cost: null,
  fidelity: null,
  gap: null,
  zeroShot: null,
  captioning: {},
};

/** Of a ranking of which nothing was measured. */
export const noRanking: RankingResult = {
  kind: 'ranking',
  startedAt: '',
  durationMs: 0,
  hidden: false,
  problem: null,
  encoder: 0,
  index: 'exact-int8',
  ranker: 'picture',
  quality: null,
  search: null,
  buildMs: null,
  indexBytes: null,
  agreement: null,
};
