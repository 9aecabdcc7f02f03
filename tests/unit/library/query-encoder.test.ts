import { beforeEach, describe, expect, it, vi } from 'vitest';
import { postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import { emptyQuery, type PictureRef, type Query } from '../../../src/domain/query.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { vectorsFrom } from '../../../src/library/post-vectors.ts';
import { QueryEncoder } from '../../../src/library/query-encoder.ts';
import { SearchService } from '../../../src/library/search-service.ts';
import { freshSession } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, blocksAbout, testDim, testModel } from '../../fakes/vectors.ts';

const subjects: Record<string, number> = { 'a boat': 0, 'a castle': 1, 'a night': 2 };
const like = (post: string, more: Partial<PictureRef> = {}) =>
  ({ kind: 'post', post: postId(`seed:${post}`), ...more }) as PictureRef;

let catalogue: Catalogue;
let encoder: QueryEncoder;
const encodeImages = vi.fn(async () => axis(1));

function put(subject: number, name: string, given: Partial<Post> = {}): void {
  const post = postOf({ id: postId(`seed:${name}`), title: name, ...given });
  catalogue.set(post, vectorsFrom(blocksAbout(subject, post), testModel));
}

const encode = (query: Partial<Query>) =>
  encoder.encode({ ...emptyQuery, ...query }, catalogue, new AbortController().signal);

async function search(query: Partial<Query>) {
  const service = new SearchService(
    catalogue,
    (asked) => encode(asked),
    () => 0,
  );
  const request = { session: freshSession, limit: 20, variety: 0, channels: 'hybrid' as const };
  return service.search(1, { ...request, query: { ...emptyQuery, ...query } }, new AbortController().signal);
}

beforeEach(() => {
  encodeImages.mockClear();
  catalogue = new Catalogue(testModel, testDim, testKernel);
  for (const name of ['reference', 'boat', 'other-boat']) put(0, name);
  put(1, 'castle');
  const towers = {
    isReady: () => true,
    encodeTexts: async ([text]: readonly string[]) => axis(subjects[text as string] ?? 7),
    encodeImages,
  };
  const bitmap = async () => ({}) as ImageBitmap;
  encoder = new QueryEncoder(() => towers as never, { bitmap });
});

describe('composed queries', () => {
  it('words beside a picture steer; without a picture they are what is sought', async () => {
    const beside = await search({ words: 'castle', pictures: [like('reference')] });
    expect(beside.hits[0]?.contributions.map(({ signal }) => signal)).toContain('steer');
    const alone = await search({ words: 'castle' });
    expect(alone.hits[0]?.post.title).toBe('castle');
    expect(alone.hits[0]?.contributions.map(({ signal }) => signal)).not.toContain('steer');
  });

  it('empty words are exactly the search by picture: same posts, same scores', async () => {
    const read = (response: Awaited<ReturnType<typeof search>>) =>
      response.hits.map(({ post, score, contributions }) => ({ id: post.id, score, contributions }));
    const byPicture = read(await search({ pictures: [like('reference')] }));
    expect(byPicture.length).toBe(2);
    expect(read(await search({ words: '  ', pictures: [like('reference')] }))).toEqual(byPicture);
    expect(read(await search({ words: 'like:seed:reference' }))).toEqual(byPicture);
  });

  it('a reference is never returned: whole, in part, or to move away from', async () => {
    for (const pictures of [
      [like('reference')],
      [like('reference', { crop: { x: 0, y: 0, width: 0.5, height: 0.5 } })],
      [like('boat'), like('reference', { away: true })],
    ]) {
      const { hits } = await search({ pictures });
      expect(hits.map(({ post }) => post.id)).not.toContain('seed:reference');
    }
  });

  it('a part is encoded from its pixels, once', async () => {
    const crop = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
    const first = await encode({ pictures: [like('reference', { crop })] });
    expect(first?.pictures[0]).toEqual(axis(1));
    await encode({ pictures: [like('reference', { crop }), like('reference', { crop, away: true })] });
    expect(encodeImages).toHaveBeenCalledTimes(1);
    await encode({ pictures: [like('reference')] });
    expect(encodeImages).toHaveBeenCalledTimes(1);
  });

  it('ideas and excluded pictures become steers of their kind', async () => {
    const vectors = await encode({ words: 'boat +night -城堡', pictures: [like('castle', { away: true })] });
    expect(vectors?.words).toEqual(axis(0));
    expect(vectors?.steers?.map(({ away, by }) => ({ away, by }))).toEqual([
      { away: false, by: 'latin' },
      { away: true, by: 'han' },
      { away: true, by: 'picture' },
    ]);
    expect(vectors?.steers?.[0]?.vector).toEqual(axis(2));
  });

  it('from a picture to move away from, alone, everything else is shown, what is like it last', async () => {
    const { status, hits } = await search({ pictures: [like('reference', { away: true })] });
    expect(status).toBe('ok');
    expect(hits.map(({ post }) => post.id)).toEqual(['seed:castle', 'seed:boat', 'seed:other-boat']);
  });

  it('the likely category is the tag that several neighbours share, and can be switched off', async () => {
    for (const name of ['one', 'two', 'three']) put(0, name, { tags: ['boats', name] });
    const { category, hits } = await search({ pictures: [like('reference')] });
    expect(category?.tag).toBe('boats');
    expect(category?.share).toBeGreaterThan(0.25);
    expect(hits[0]?.post.tags).toContain('boats');
    const off = await search({ pictures: [like('reference')], category: 'off' });
    expect(off.category).toBeNull();
    expect(off.hits.flatMap(({ contributions }) => contributions).some(({ signal }) => signal === 'steer')).toBe(false);
  });
});
