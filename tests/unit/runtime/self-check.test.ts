import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/domain/vectors.ts';
import { assertSane, checkTower, median } from '../../../src/runtime/self-check.ts';

const unit = (...values: number[]) => normalise(Float32Array.from(values));
const tower = (answers: Record<string, Float32Array>) => ({
  encode: async (inputs: readonly string[]) => inputs.map((input) => answers[input] ?? unit(1, 1, 1)),
});
const probe = (text: string, reference: Float32Array | null) => ({ name: 'probe', input: async () => text, reference });

describe('checkTower', () => {
  const a = unit(1, 2, 3);
  const b = unit(3, -1, 0);

  it('reports the worst cosine to the references', async () => {
    const near = unit(1, 2, 3.4);
    const result = await checkTower(tower({ a, b: near }), [probe('a', a), probe('b', a)]);
    expect(result.worstGolden).toBeGreaterThan(0.98);
    expect(result.worstGolden).toBeLessThan(1);
    expect(result.vectors).toHaveLength(2);
  });

  it('refuses a tower that misses a reference', async () => {
    await expect(checkTower(tower({ a, b }), [probe('a', a), probe('b', a)])).rejects.toMatchObject({
      kind: 'model-unhealthy',
    });
  });

  it('has no worst cosine where nothing was known before', async () => {
    expect((await checkTower(tower({ a, b }), [probe('a', null), probe('b', null)])).worstGolden).toBeNull();
  });
});

describe('assertSane', () => {
  it('refuses numbers that are not finite, constant vectors, zero vectors and twins', () => {
    expect(() => assertSane([Float32Array.of(Number.NaN, 0, 0)])).toThrow('not finite');
    expect(() => assertSane([Float32Array.of(0, 0, 0)])).toThrow('length');
    expect(() => assertSane([unit(1, 1, 1)])).toThrow('one number');
    expect(() => assertSane([unit(1, 2, 3), unit(1, 2, 3)])).toThrow('same vector');
    expect(() => assertSane([unit(1, 2, 3), unit(3, 2, 1)])).not.toThrow();
  });
});

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
