import { beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../../src/domain/post.ts';
import { emptyQuery, noFilters, type Query } from '../../../src/domain/query.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { SearchService } from '../../../src/library/search-service.ts';
import { freshSession } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { testDim, testModel } from '../../fakes/vectors.ts';

let catalogue: Catalogue;
let service: SearchService;

function put(given: Partial<Post>): void {
  catalogue.set(postOf(given), { picture: null, passages: null });
}

async function asked(words: string, change: Partial<Query> = {}) {
  const query = { ...emptyQuery, words, ...change };
  const request = { query, session: freshSession, limit: 20, variety: 0, channels: 'words' as const };
  const { status, hits } = await service.search(1, request, new AbortController().signal);
  return { status, titles: hits.map(({ post }) => post.title).sort(), marks: hits.map(({ answer }) => answer?.marks) };
}

beforeEach(() => {
  catalogue = new Catalogue(testModel, testDim, testKernel);
  service = new SearchService(
    catalogue,
    async () => null,
    () => 0,
  );
  put({ title: 'Boat at dawn', body: 'Low tide, and nobody about.', date: '2024-12-31' });
  put({ title: 'Boat race', body: 'The tide is low when the dogs swim.', date: '2025-01-01', source: 'mine' });
  put({ title: 'Boat yard', body: '退潮时的小船。', language: 'zh', date: '2025-06-01' });
  put({
    title: 'Castle',
    tags: ['low tide'],
    comments: [{ author: 'a', text: 'A Café!', likes: 0 }],
    date: '2025-05-31',
  });
});

describe('operators in a search', () => {
  it.each([
    ['boat "low tide"', ['Boat at dawn']],
    ['“LOW   tide”', ['Boat at dawn', 'Castle']],
    ['boat "ow tide"', []],
    ['boat "退潮"', ['Boat yard']],
    ['boat "cafe"', []],
    ['castle "cafe"', ['Castle']],
    ['boat -dog', ['Boat at dawn', 'Boat yard']],
    ['boat -"tide is low"', ['Boat at dawn', 'Boat yard']],
    ['boat -小船', ['Boat at dawn', 'Boat race']],
    ['boat before:2025', ['Boat at dawn']],
    ['boat after:2025-01-01 before:2025-06', ['Boat race']],
    ['boat after:2025-06', ['Boat yard']],
    ['boat is:mine', ['Boat race']],
    ['boat lang:zh', ['Boat yard']],
    ['boat lang:zh is:mine', []],
  ])('%s → %j', async (words, titles) => {
    expect((await asked(words)).titles).toEqual(titles);
  });

  it('narrow together with the filters', async () => {
    const filters = { ...noFilters, to: '2025-03-01' };
    expect((await asked('boat after:2025', { filters })).titles).toEqual(['Boat race']);
  });

  it.each([
    ['is:mine', ['Boat race']],
    ['lang:en after:2025', ['Boat race', 'Castle']],
    ['-boat', ['Castle']],
  ])('%s alone browses what passes', async (words, titles) => {
    expect(await asked(words)).toMatchObject({ status: 'browse', titles });
  });

  it('say so when they let nothing through, and not when nothing matches anyway', async () => {
    expect((await asked('boat "low tide" is:mine')).status).toBe('nothing-filtered');
    expect((await asked('is:mine lang:zh')).status).toBe('nothing-filtered');
    expect((await asked('xylophone is:mine')).status).toBe('nothing-relevant');
  });

  it('mark the exact words in the answer, and a mistyped one is searched', async () => {
    expect((await asked('dawn "nobody"')).marks).toEqual([[[14, 20]]]);
    expect((await asked('is:boat')).titles).toHaveLength(3);
  });
});
