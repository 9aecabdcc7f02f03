import { expect, test } from 'vitest';
import { noFilters } from '../../../src/domain/query.ts';
import { understand } from '../../../src/domain/understand.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { admitted } from '../../../src/library/conditions.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, testDim, testModel } from '../../fakes/vectors.ts';

test('the posts that meet the conditions are worked out once for a filter and a state of the library', () => {
  const catalogue = new Catalogue(testModel, testDim, testKernel);
  const put = (source: 'mine' | 'seed') =>
    catalogue.set(postOf({ source, title: source }), { picture: axis(0), passages: axis(0) });
  const mine = { filters: { ...noFilters, source: 'mine' as const } };
  const ask = (words = '') => admitted(catalogue, mine, understand(words));
  const found = (words = '') => catalogue.pictures.search(axis(0), 10, ask(words) ?? undefined).map(({ id }) => id);
  for (const source of ['seed', 'mine', 'seed'] as const) put(source);

  expect(admitted(catalogue, { filters: noFilters }, understand('boat'))).toBeNull();
  expect(found()).toEqual([1]);
  expect(ask()).toBe(ask('typing on'));
  expect(found('-mine')).toEqual([]);
  put('mine');
  expect(found()).toEqual([1, 3]);
});
