import { describe, expect, it } from 'vitest';
import { modelKey } from '../../../src/domain/ids.ts';
import type { Evidence } from '../../../src/ranking/evidence.ts';
import { weightsOf } from '../../../src/ranking/fuse.ts';
import { measuredOf } from '../../../src/ranking/measured.ts';
import { between, queryWeights, toldWeights } from '../../../src/ranking/query-weights.ts';

const measured = measuredOf(modelKey('fovea-mini@1/q8'));
const evidence = Array.from({ length: 12 }, (_, id): Evidence => {
  const cosine = 0.5 / (id + 1);
  return {
    id,
    wordsToPicture: cosine,
    wordsToPassage: { latin: cosine, han: null },
    pictureToPicture: null,
    steers: [],
    lexical: { bm25: 1, density: id === 0 ? 3 : 0 },
    hasText: true,
  };
});
const features = { evidence, script: 'latin' as const, words: 'red boat', measured };
const sum = ({ picture, passage, words }: ReturnType<typeof weightsOf>) => picture + passage + words;

describe('query weights', () => {
  it('are convex and lie between the constants and the weights of told answers', () => {
    const weights = queryWeights(weightsOf('hybrid'), features);
    expect(sum(weights)).toBeCloseTo(1, 10);
    expect(weights.picture).toBeGreaterThanOrEqual(toldWeights.picture);
    expect(weights.picture).toBeLessThanOrEqual(weightsOf('hybrid').picture);
    expect(sum(between(weightsOf('hybrid'), toldWeights, 0.3))).toBeCloseTo(1, 10);
  });

  it('do not depend on the order of the evidence', () => {
    const reversed = { ...features, evidence: [...evidence].reverse() };
    expect(queryWeights(weightsOf('hybrid'), reversed)).toEqual(queryWeights(weightsOf('hybrid'), features));
  });

  it('are the constants for an unmeasured model, for a left-out channel and for a query of pictures', () => {
    const hybrid = weightsOf('hybrid');
    expect(queryWeights(hybrid, { ...features, measured: null })).toBe(hybrid);
    expect(queryWeights(weightsOf('words'), features)).toEqual(weightsOf('words'));
    const pictures = evidence.map((one) => ({ ...one, wordsToPicture: null, wordsToPassage: null, lexical: null }));
    expect(queryWeights(hybrid, { ...features, evidence: pictures })).toBe(hybrid);
  });
});
