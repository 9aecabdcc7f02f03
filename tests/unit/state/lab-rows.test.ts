import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../src/state/lab-marks.ts';
import { encoderRows, modelBytes, queryMs, rankingRows, sizeOf } from '../../../src/state/lab-rows.ts';
import { paretoFront } from '../../../src/state/pareto.ts';
import { encoderResult, labRecord, latency, rankingResult } from '../../fakes/lab-results.ts';

const cost = encoderResult(0).cost as NonNullable<ReturnType<typeof encoderResult>['cost']>;

describe('rows of records', () => {
  it('stand in the order of the plan, whatever order they ran in', () => {
    const record = labRecord('a', [
      encoderResult(1),
      rankingResult(1),
      encoderResult(0),
      rankingResult(0),
      rankingResult(0, { ranker: 'words' }),
    ]);
    expect(encoderRows([record]).map(({ place }) => place)).toEqual([0, 1]);
    expect(rankingRows([record]).map(({ ref }) => `${ref.encoder} ${ref.ranker}`)).toEqual([
      '0 words',
      '0 hybrid',
      '1 hybrid',
    ]);
  });

  it('count a query as encoding and search, and words without encoding', () => {
    const record = labRecord('a', [encoderResult(0), rankingResult(0, { ranker: 'words' }), rankingResult(0)]);
    expect(rankingRows([record]).map(queryMs)).toEqual([2, 12]);
    expect(rankingRows([record]).map(sizeOf)).toEqual([500, 1500]);
    // The file that both towers read is there once.
    expect(modelBytes(encoderResult(0))).toBe(1000);
  });

  it('are marked when the pace changed, the page was hidden or a task failed', () => {
    const record = labRecord('a', [
      encoderResult(0, { cost: { ...cost, photos: latency(50, 1.3), english: latency(10, 1.05) } }),
      rankingResult(0, { hidden: true }),
      rankingResult(1, { problem: { kind: 'out-of-memory', message: 'No memory.' } }),
    ]);
    const [hidden, drift, failed, ...others] = marksOf(record);
    expect(hidden).toEqual({ kind: 'hidden', tasks: 1 });
    expect(drift).toMatchObject({ kind: 'drift', encoder: 0, inputs: [{ input: 'photos' }] });
    expect(failed).toMatchObject({ kind: 'failed', problem: { message: 'No memory.' } });
    expect(others).toEqual([]);
    expect(marksOf(labRecord('a', [], { imported: true, state: 'cancelled' })).map(({ kind }) => kind)).toEqual([
      'unfinished',
      'imported',
    ]);
  });
});

describe('the Pareto front', () => {
  it('holds exactly what nothing else dominates, cheapest first', () => {
    const item = fc.record({ price: fc.integer({ min: 0, max: 9 }), gain: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const front = paretoFront(items);
        for (const one of items) {
          const beaten = items.some(
            (other) =>
              other.price <= one.price && other.gain >= one.gain && (other.price < one.price || other.gain > one.gain),
          );
          expect(front.includes(one)).toBe(!beaten);
        }
        expect(front.map(({ price }) => price)).toEqual(front.map(({ price }) => price).sort((a, b) => a - b));
      }),
    );
  });
});
