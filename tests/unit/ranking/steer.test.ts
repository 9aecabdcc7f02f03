import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelKey } from '../../../src/domain/ids.ts';
import { type Calibration, calibrationOf } from '../../../src/ranking/calibration.ts';
import type { Evidence, Steer } from '../../../src/ranking/evidence.ts';
import { leaning } from '../../../src/ranking/leaning.ts';
import type { Ranked } from '../../../src/ranking/ranked.ts';
import { steer } from '../../../src/ranking/steer.ts';

const calibration = calibrationOf(modelKey('fovea-mini@1/q8')) as Calibration;
const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const anySteer: fc.Arbitrary<Steer> = fc.record({
  away: fc.boolean(),
  by: fc.constantFrom('latin' as const, 'han' as const, 'picture' as const),
  toPicture: fc.option(cosine),
  toPassage: fc.option(fc.record({ latin: fc.option(cosine), han: fc.option(cosine) })),
});
const idea = (toPicture: number, away = false): Steer => ({ away, by: 'latin', toPicture, toPassage: null });
const evidenceWith = (id: number, steers: readonly Steer[], more: Partial<Evidence> = {}): Evidence => ({
  id,
  wordsToPicture: null,
  wordsToPassage: null,
  pictureToPicture: 0.5,
  steers,
  lexical: null,
  hasText: false,
  ...more,
});
const fusedAs = (id: number, amount: number): Ranked => ({
  id,
  score: amount,
  contributions: [{ signal: 'picture', raw: 0.5, value: amount, weight: 1, amount }],
  stack: [],
});

describe('leaning', () => {
  test('each idea or picture counts for at most one, whatever was measured', () => {
    fc.assert(
      fc.property(fc.array(anySteer, { maxLength: 6 }), (steers) => {
        expect(Math.abs(leaning(steers, calibration))).toBeLessThanOrEqual(steers.length);
      }),
    );
  });

  test('what is nearer to an idea leans more towards it, and less when the idea is excluded', () => {
    expect(leaning([idea(0.4)], calibration)).toBeGreaterThan(leaning([idea(0.2)], calibration));
    expect(leaning([idea(0.4, true)], calibration)).toBeLessThan(leaning([idea(0.2, true)], calibration));
  });

  test('nothing gains by being far from what is excluded', () => {
    fc.assert(
      fc.property(anySteer, (steer) => {
        expect(leaning([{ ...steer, away: true }], calibration)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('a post without vectors leans nowhere', () => {
    expect(leaning([{ away: false, by: 'han', toPicture: null, toPassage: null }], calibration)).toBe(0);
  });
});

describe('steer', () => {
  test('without ideas and pictures to lean to, the very same posts come out', () => {
    const fused = [fusedAs(1, 0.4), fusedAs(2, 0.3)];
    const out = steer(fused, [evidenceWith(1, []), evidenceWith(2, [])], calibration);
    expect(out).toEqual(fused);
    expect(out[0]).toBe(fused[0]);
  });

  test('[P2] one contribution is added, and the score is still exactly the sum', () => {
    const arrays = fc.array(fc.tuple(fc.array(anySteer, { minLength: 1, maxLength: 4 }), cosine), { minLength: 1 });
    fc.assert(
      fc.property(arrays, fc.boolean(), (posts, measured) => {
        // `+ 0`: a sum is never minus zero.
        const fused = posts.map(([, amount], id) => fusedAs(id, amount + 0));
        const evidence = posts.map(([steers], id) => evidenceWith(id, steers));
        for (const { score, contributions } of steer(fused, evidence, measured ? calibration : null)) {
          expect(contributions.length).toBeLessThanOrEqual(2);
          expect(score).toBe(contributions.reduce((sum, { amount }) => sum + amount, 0));
          for (const { amount, weight, value } of contributions) expect(amount).toBe(weight * value);
        }
      }),
    );
  });

  test('an idea turns the order of two like pictures around', () => {
    const fused = [fusedAs(1, 0.5), fusedAs(2, 0.45)];
    const [first, second] = steer(fused, [evidenceWith(1, [idea(0)]), evidenceWith(2, [idea(0.4)])], calibration);
    expect((second as Ranked).score).toBeGreaterThan((first as Ranked).score);
    const [near, far] = steer(
      fused,
      [evidenceWith(1, [idea(0.5, true)]), evidenceWith(2, [idea(0, true)])],
      calibration,
    );
    expect((far as Ranked).score).toBeGreaterThan((near as Ranked).score);
  });

  test('the likely category lifts its posts a little and leaves the others as they were', () => {
    const fused = [fusedAs(1, 0.5), fusedAs(2, 0.5)];
    const evidence = [evidenceWith(1, [], { inCategory: true }), evidenceWith(2, [], { inCategory: false })];
    const [lifted, left] = steer(fused, evidence, calibration) as [Ranked, Ranked];
    expect(lifted.score).toBeGreaterThan(0.5);
    expect(lifted.score).toBeLessThan(0.6);
    expect(left).toBe(fused[1]);
  });
});
