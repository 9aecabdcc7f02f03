import { expect, test } from 'vitest';
import { reciprocalRankFusion } from '../../../src/lab/reciprocal-rank.ts';

test('being in both lists beats being first in one; ties keep the order of appearance', () => {
  expect(
    reciprocalRankFusion([
      ['a', 'b'],
      ['c', 'b'],
    ]),
  ).toEqual(['b', 'a', 'c']);
  expect(reciprocalRankFusion([[], ['x']])).toEqual(['x']);
});
