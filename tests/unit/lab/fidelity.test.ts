import { describe, expect, it } from 'vitest';
import { fidelityOf } from '../../../src/lab/measure/fidelity.ts';
import { unitRows } from './unit-rows.ts';

const photos = (mine: readonly number[], reference: readonly number[], ids: readonly string[]) => ({
  ids,
  mine: Float32Array.from(mine),
  reference: Float32Array.from(reference),
});

describe('fidelity', () => {
  it('names the worst input and gives the quantiles of the cosines', () => {
    const fidelity = fidelityOf({
      against: 2,
      photos: photos([1, 0, 0, 1, 1, 0], [1, 0, 0, 1, 0.6, 0.8], ['a', 'b', 'c']),
      texts: null,
      dim: 2,
    });
    expect(fidelity.against).toBe(2);
    expect(fidelity.worstPhoto?.id).toBe('c');
    expect(fidelity.photos).toMatchObject({ n: 3, median: 1 });
    expect(fidelity.photos?.min).toBeCloseTo(0.6, 6);
    expect(fidelity.photos?.p5).toBeCloseTo(0.64, 6);
    expect(fidelity.photos?.mean).toBeCloseTo(2.6 / 3, 6);
    expect([fidelity.texts, fidelity.worstText]).toEqual([null, null]);
  });

  it('is 1 against itself', () => {
    const rows = unitRows(20, 16, 1);
    const texts = Array.from({ length: 20 }, (_, i) => `text ${i}`);
    const { texts: cosines } = fidelityOf({
      against: 'golden',
      photos: null,
      texts: { texts, mine: rows, reference: rows },
      dim: 16,
    });
    expect(cosines?.min).toBeCloseTo(1, 6);
  });

  it('has nothing to say of no input, and refuses what does not fit', () => {
    const none = fidelityOf({ against: 'golden', photos: photos([], [], []), texts: null, dim: 2 });
    expect(none).toMatchObject({ photos: null, worstPhoto: null });
    expect(() => fidelityOf({ against: 0, photos: photos([1, 0], [], ['a']), texts: null, dim: 2 })).toThrow(
      'Got 2 and 0 numbers for 1 inputs',
    );
  });
});
