import { beforeEach, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../../src/bridge/contracts/search.ts';
import { postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import { emptyQuery, noFilters, type Query } from '../../../src/domain/query.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import type { QueryVectors } from '../../../src/library/gather-evidence.ts';
import { vectorsFrom } from '../../../src/library/post-vectors.ts';
import { SearchService } from '../../../src/library/search-service.ts';
import { freshSession } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, blocksAbout, testDim, testModel } from '../../fakes/vectors.ts';

let catalogue: Catalogue;
let service: SearchService;
let vectors: QueryVectors | null;
let nextId = 0;

function put(subject: number, given: Partial<Post>): Post {
  const post = postOf(given);
  catalogue.set(post, vectorsFrom(blocksAbout(subject, post), testModel));
  return post;
}

function asked(query: Partial<Query>, change: Partial<SearchRequest> = {}) {
  const request = { query: { ...emptyQuery, ...query }, session: freshSession, limit: 2, variety: 0, ...change };
  return service.search(++nextId, { channels: 'hybrid', ...request }, new AbortController().signal);
}

const titles = (hits: readonly { post: Post }[]) => hits.map(({ post }) => post.title);

beforeEach(() => {
  catalogue = new Catalogue(testModel, testDim, testKernel);
  service = new SearchService(
    catalogue,
    async () => vectors,
    () => 0,
  );
  vectors = null;
  put(0, { title: 'boat one', date: '2026-01-03' });
  put(0, { title: 'boat two', date: '2026-01-05', language: 'zh' });
  put(0, { title: 'boat three', date: '2026-01-04', source: 'mine', id: postId('mine:three') });
  put(1, { title: 'castle', date: '2026-01-09' });
});

describe('search service', () => {
  it('browses everything, newest first, then by arrival', async () => {
    const late = put(2, { title: 'late', date: '2026-01-09', addedAt: 5 });
    const { status, hits, total } = await asked({}, { limit: 10 });
    expect({ status, total }).toEqual({ status: 'browse', total: 5 });
    expect(titles(hits)).toEqual([late.title, 'castle', 'boat two', 'boat three', 'boat one']);
  });

  it.each([
    [{ source: 'mine' }, ['boat three']],
    [{ language: 'zh' }, ['boat two']],
    [{ from: '2026-01-04' }, ['boat two', 'boat three']],
    [{ from: '2026-01-04', to: '2026-01-04' }, ['boat three']],
  ] as const)('filter %j lets through %j', async (filter, expected) => {
    vectors = { words: axis(0), pictures: [], references: [] };
    const { hits } = await asked({ words: 'boat', filters: { ...noFilters, ...filter }, order: 'date' }, { limit: 10 });
    expect(titles(hits)).toEqual(expected);
  });

  it('where there is only something to move away from, it comes last and everything else first, newest first', async () => {
    vectors = { words: null, pictures: [], references: [], steers: [{ away: true, by: 'picture', vector: axis(0) }] };
    const away = await asked({ words: '-ships' }, { limit: 10 });
    expect([away.status, away.coverage, away.total]).toEqual(['ok', 'complete', 4]);
    expect(titles(away.hits)).toEqual(['castle', 'boat two', 'boat three', 'boat one']);
    const castle = put(1, { title: 'old castle', date: '2001-01-01' });
    const [first, second, ...boats] = (await asked({ words: '-ships' }, { limit: 10 })).hits;
    expect(titles([first, second].filter((hit) => hit !== undefined))).toEqual(['castle', castle.title]);
    for (const { score, contributions, probability, move } of boats) {
      expect(score).toBeLessThan(0);
      expect(contributions.map(({ signal, amount }) => [signal, amount])).toEqual([['steer', score]]);
      expect([probability, move]).toEqual([null, null]);
    }
    const mine = { ...noFilters, source: 'mine' as const };
    expect(titles((await asked({ words: '-ships', filters: mine })).hits)).toEqual(['boat three']);
    expect(titles((await asked({ words: '-ships', order: 'date' }, { limit: 5 })).hits)[4]).toBe(castle.title);
  });

  it('until ideas can be read, only the words that were taken out are left out, and it is said that this is not all', async () => {
    const { status, coverage, hits } = await asked({ words: '-castle' }, { limit: 10 });
    expect([status, coverage]).toEqual(['browse', 'words-only']);
    expect(titles(hits)).toEqual(['boat two', 'boat three', 'boat one']);
  });

  it('without vectors the answer is of words only and says so', async () => {
    const { status, coverage, total, readBy } = await asked({ words: 'boat' });
    expect({ status, coverage, total, readBy }).toEqual({
      status: 'ok',
      coverage: 'words-only',
      total: 3,
      readBy: null,
    });
    expect((await asked({ words: 'boat' }, { channels: 'words' })).coverage).toBe('complete');
  });

  it('tells what the filters exclude from what is not there', async () => {
    const filters = { ...noFilters, from: '2027-01-01' };
    expect((await asked({ words: 'boat', filters })).status).toBe('nothing-filtered');
    expect((await asked({ words: 'xylophone', filters })).status).toBe('nothing-relevant');
    expect((await asked({ words: 'xylophone' })).status).toBe('nothing-relevant');
    expect((await asked({ filters })).status).toBe('nothing-filtered');
    for (const [, post] of [...catalogue.all()]) catalogue.remove(post.id);
    expect((await asked({ words: 'boat', filters })).status).toBe('empty-library');
    expect((await asked({})).status).toBe('empty-library');
  });

  it('a photo that is the query is never its own answer', async () => {
    const reference = catalogue.numberOf(postId('mine:three')) as number;
    vectors = { words: null, pictures: [axis(0)], references: [reference] };
    const { hits } = await asked({ pictures: [{ kind: 'post', post: postId('mine:three') }] }, { limit: 10 });
    expect(titles(hits).sort()).toEqual(['boat one', 'boat two']);
  });

  it('further pages follow the first and leave out what was deleted since', async () => {
    const { searchId, total, hits } = await asked({ words: 'boat', order: 'date' });
    expect(titles(hits)).toEqual(['boat two', 'boat three']);
    expect(titles(service.page(searchId, 2, 10))).toEqual(['boat one']);
    catalogue.remove(postId('mine:three'));
    expect(titles(service.page(searchId, 0, total))).toEqual(['boat two', 'boat one']);
  });

  it('pages of a search three others ago, or of another catalogue, are refused', async () => {
    const { searchId } = await asked({ words: 'boat' });
    await asked({});
    await asked({});
    expect(service.page(searchId, 0, 1)).toHaveLength(1);
    await asked({});
    expect(() => service.page(searchId, 0, 1)).toThrow(expect.objectContaining({ kind: 'not-found' }));
    const fresh = new SearchService(
      catalogue,
      async () => null,
      () => 0,
    );
    expect(() => fresh.page(nextId, 0, 1)).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });
});
