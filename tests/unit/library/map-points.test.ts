import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { noFilters } from '../../../src/domain/query.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { Interests } from '../../../src/library/interests.ts';
import { keepMap, keptMap } from '../../../src/library/kept-map.ts';
import { mapPoints, mapVectors } from '../../../src/library/map-points.ts';
import { vectorsFrom } from '../../../src/library/post-vectors.ts';
import { freshSession } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, blocksAbout, otherModel, testDim, testModel } from '../../fakes/vectors.ts';

function libraryOf(subjects: readonly number[]): { catalogue: Catalogue; ids: PostId[] } {
  const catalogue = new Catalogue(testModel, testDim, testKernel);
  const ids = subjects.map((subject, i) => {
    const post = postOf({ id: postId(`seed:${String.fromCharCode(122 - i)}`), title: `${i}` });
    catalogue.set(post, vectorsFrom(blocksAbout(subject, post), testModel));
    return post.id;
  });
  return { catalogue, ids };
}

describe('the points of the map', () => {
  it('are the posts with a vector in the order of their ids; the others are counted', () => {
    const { catalogue, ids } = libraryOf([0, 1, 2]);
    catalogue.set(postOf({ title: 'unread' }), { picture: null, passages: null });
    const { points, positions, unread } = mapPoints(catalogue, [], null);
    expect(points.map(({ id }) => id)).toEqual([...ids].sort());
    expect(positions.every(Number.isNaN)).toBe(true);
    expect(unread).toBe(1);
    const vectors = mapVectors(catalogue, [ids[1] as PostId, postId('seed:gone')]);
    expect([...vectors.slice(0, testDim)].map(Math.round)).toEqual([...axis(1)]);
    expect(vectors.slice(testDim).every((value) => value === 0)).toBe(true);
  });

  it('stand where the kept layout has them, as long as the model is the same', async () => {
    const { catalogue, ids } = libraryOf([0, 1, 2]);
    const { shelf } = memoryStore();
    expect(await keptMap(shelf, testModel)).toBeNull();
    const layout = {
      model: testModel,
      ids: ids.slice(0, 2),
      positions: Float32Array.from([0.1, 0.2, 0.3, 0.4]),
      placed: new Set<PostId>(),
    };
    await keepMap(shelf, testModel, layout);
    expect(await keptMap(shelf, otherModel)).toBeNull();
    const { points, positions } = mapPoints(catalogue, [], await keptMap(shelf, testModel));
    const at = (id: PostId | undefined) => {
      const i = points.findIndex((point) => point.id === id);
      return [...positions.slice(2 * i, 2 * i + 2)].map((value) => Number(value.toFixed(3)));
    };
    expect([at(ids[0]), at(ids[1]), at(ids[2])]).toEqual([
      [0.1, 0.2],
      [0.3, 0.4],
      [Number.NaN, Number.NaN],
    ]);
  });

  it('are not kept for a model that took over while they were laid out', async () => {
    const { shelf } = memoryStore();
    const layout = { model: testModel, ids: [], positions: new Float32Array(), placed: new Set<PostId>() };
    await keepMap(shelf, testModel, layout);
    await keepMap(shelf, otherModel, { ...layout, ids: [postId('seed:a')] });
    expect(await keptMap(shelf, otherModel)).toBeNull();
    expect(await keptMap(shelf, testModel)).toEqual(layout);
  });

  it('belong to the interest they were put into, and so do those that are like it', () => {
    const { catalogue, ids } = libraryOf([0, 0, 0, 1, 1, 2, 3, 4]);
    const gather = { kind: 'gather' as const, at: 0, posts: ids.slice(0, 2) };
    const views = new Interests(catalogue).views({ ...freshSession, events: [gather] }, 0);
    expect(views).toHaveLength(1);
    const { points, interests } = mapPoints(catalogue, views, null);
    expect(interests).toHaveLength(1);
    expect(points.filter(({ interest }) => interest === 0).map(({ id }) => id)).toEqual(ids.slice(0, 3).sort());
  });
});

describe('the filter of chosen posts', () => {
  it('lets exactly these through, together with the other filters', () => {
    const { catalogue, ids } = libraryOf([0, 1, 2, 3]);
    const chosen = [ids[0], ids[2], postId('mine:gone')] as PostId[];
    const passing = (filters: Parameters<Catalogue['filter']>[0]) =>
      ids.filter((id) => catalogue.filter(filters)?.(catalogue.numberOf(id) as number));
    expect(passing({ ...noFilters, among: chosen })).toEqual([ids[0], ids[2]]);
    expect(passing({ ...noFilters, among: chosen, source: 'mine' })).toEqual([]);
  });
});
