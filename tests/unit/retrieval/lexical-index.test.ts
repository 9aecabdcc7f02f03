import { beforeEach, describe, expect, test } from 'vitest';
import { inSlices } from '../../../src/library/in-slices.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical-index.ts';
import { postOf } from '../../fakes/posts.ts';

/** A clock by which every second step fills a slice. */
function ticking(): () => number {
  let time = 0;
  return () => (time += 5);
}

describe('lexical index', () => {
  let index: LexicalIndex;
  beforeEach(() => {
    index = new LexicalIndex();
    index.set(
      1,
      postOf({ title: 'Worth the bike detour', body: 'The miller sells flour on Saturdays.', tags: ['windmills'] }),
    );
    index.set(
      2,
      postOf({
        title: '下午的咖啡馆',
        body: '拿铁很香，座位不多。',
        comments: [{ author: 'a', text: '周末要排队', likes: 3 }],
      }),
    );
    index.set(3, postOf({ title: 'Coffee at the harbour', body: 'A café with a view of the boats.' }));
  });
  const ids = (words: string) => index.search(words, 10).map(({ id }) => id);

  test('finds plural by singular, and accents either way', () => {
    expect(ids('windmill')).toEqual([1]);
    expect(ids('cafe')).toContain(3);
    expect(ids('boat')).toEqual([3]);
  });

  test('finds Chinese words, parts of compounds, and words of comments', () => {
    expect(ids('咖啡')).toEqual([2]);
    expect(ids('咖啡馆')).toEqual([2]);
    expect(ids('排队')).toEqual([2]);
  });

  test('a query of stop words alone finds nothing', () => {
    expect(ids('what is the')).toEqual([]);
    expect(ids('这是什么的')).not.toContain(1);
  });

  test('density is comparable between queries: title over comment, all words over some', () => {
    const density = (words: string) => index.search(words, 10)[0]?.density ?? 0;
    expect(density('harbour')).toBeGreaterThan(density('排队'));
    expect(density('miller flour')).toBeGreaterThan(1.5 * density('miller xylophone'));
  });

  test('density does not depend on the filter', () => {
    for (let id = 10; id < 30; id++) index.set(id, postOf({ title: 'Harbour' }));
    const [all] = index.search('harbour', 100).filter(({ id }) => id === 3);
    expect(index.search('harbour', 100, (id) => id === 3)).toEqual([all]);
  });

  test('adding many leaves what is there already, also what comes in between, and leaves out what goes', async () => {
    const many = new Map(Array.from({ length: 250 }, (_, place) => [100 + place, postOf({ title: 'old words' })]));
    index.set(100, postOf({ title: 'fresh' }));
    const adding = inSlices(index.addAll(many), undefined, ticking());
    index.set(349, postOf({ title: 'fresh' }));
    many.delete(348);
    await adding;
    expect(ids('fresh').sort()).toEqual([100, 349]);
    expect(index.size).toBe(3 + 249);
  });

  test('replacing and removing a post changes what is found', () => {
    index.set(3, postOf({ title: 'Tea house' }));
    expect(ids('harbour')).toEqual([]);
    expect(ids('tea')).toEqual([3]);
    index.remove(3);
    expect(ids('tea')).toEqual([]);
    index.remove(99);
    expect(index.size).toBe(2);
  });
});
