import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../src/lab/measure/rank-agreement.ts';

const ids = [...'abcdefghijklmnop'];
const ranking = fc.shuffledSubarray(ids);

describe('agreement of rankings', () => {
  it('is counted by hand', () => {
    const one = agreementOf([['a', 'b', 'c']], [['a', 'c', 'd']], 1);
    expect(one.overlap10.mean).toBeCloseTo(2 / 3, 12);
    // Places of a, b, c, d: 0123 and 0312, as each lacks one. Of six pairs only bc and bd stand the other way round.
    expect(one.kendallTau.mean).toBeCloseTo((4 - 2) / 6, 12);
  });

  it('is 1 with itself, -1 with its reverse, and the same in both directions', () => {
    fc.assert(
      fc.property(ranking, ranking, (a, b) => {
        const tau = (x: readonly string[], y: readonly string[]) => agreementOf([x], [y], 1).kendallTau.mean;
        expect(tau(a, a)).toBeCloseTo(1, 12);
        expect(tau(a, b)).toBeCloseTo(tau(b, a), 12);
        const ten = a.slice(0, 10);
        if (ten.length > 1) expect(tau(ten, [...ten].reverse())).toBeCloseTo(-1, 12);
        expect(Math.abs(tau(a, b))).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 50 },
    );
  });

  it('sees only the first ten and says what nothing has in common with something', () => {
    const ten = ids.slice(0, 10);
    expect(agreementOf([[...ten, 'x']], [[...ten, 'y']], 1).overlap10.mean).toBe(1);
    expect(agreementOf([[]], [[]], 1)).toMatchObject({ overlap10: { mean: 1 }, kendallTau: { mean: 1 } });
    expect(agreementOf([[]], [['a', 'b']], 1)).toMatchObject({ overlap10: { mean: 0 }, kendallTau: { mean: 0 } });
    expect(() => agreementOf([[]], [], 1)).toThrow('Got 1 and 0 rankings');
  });
});
