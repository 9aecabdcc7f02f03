import { describe, expect, test } from 'vitest';
import type { Hit } from '../../../src/domain/hit.ts';
import { postId } from '../../../src/domain/ids.ts';
import { noResults, type Results } from '../../../src/state/app-state.ts';
import { noOpenStacks, unstacked } from '../../../src/state/stacks.ts';
import { postOf } from '../../fakes/posts.ts';

const post = (name: string) => postOf({ id: postId(name) });
const hit = (name: string, stack: readonly string[] = []): Hit => ({
  post: post(name),
  score: 1,
  contributions: [],
  answer: null,
  move: null,
  stack: stack.map(postId),
});
const results: Results = { ...noResults, key: '?q=boat', hits: [hit('a', ['b', 'c']), hit('d', ['e']), hit('f')] };
const open = (leaders: readonly string[], fetched: readonly string[]) => ({
  key: '?q=boat',
  leaders: new Set(leaders.map(postId)),
  posts: new Map(fetched.map((name) => [postId(name), post(name)])),
});
const shown = (given: Results) => given.hits.map((each) => each.post.id);

describe('open stacks', () => {
  test('while none is open the results are the very same', () => {
    expect(unstacked(results, noOpenStacks).results).toBe(results);
    expect(unstacked(results, { ...open(['a'], ['b', 'c']), key: '?q=other' }).results).toBe(results);
  });

  test('the posts of an open stack come right after the one in front, in their order', () => {
    const { results: out, behind } = unstacked(results, open(['a', 'd'], ['c', 'b', 'e']));
    expect(shown(out)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect([...behind]).toEqual([
      ['b', 'a'],
      ['c', 'a'],
      ['e', 'd'],
    ]);
  });

  test('a post that could not be fetched is left out', () => {
    expect(shown(unstacked(results, open(['a'], ['c'])).results)).toEqual(['a', 'c', 'd', 'f']);
  });
});
