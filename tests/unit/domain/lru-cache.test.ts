import { expect, test } from 'vitest';
import { LruCache } from '../../../src/domain/lru-cache.ts';

test('forgets what was used least recently', () => {
  const cache = new LruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  cache.delete('c');
  expect(cache.get('c')).toBeUndefined();
});
