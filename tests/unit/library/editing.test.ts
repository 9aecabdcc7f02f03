import { beforeEach, expect, it, vi } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import type { Store } from '../../../src/corpus/store-port.ts';
import { postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { Editing } from '../../../src/library/editing.ts';
import { LiveCatalogue } from '../../../src/library/live-catalogue.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { silentHooks } from '../../fakes/silent-hooks.ts';
import { blocksAbout, testDim, testModel } from '../../fakes/vectors.ts';

let store: Store;
let live: LiveCatalogue;
let editing: Editing;
let mine: Post;
let seed: Post;

beforeEach(async () => {
  store = memoryStore();
  live = new LiveCatalogue(store, new Catalogue(testModel, testDim, testKernel), silentHooks);
  editing = new Editing(store.posts, live);
  mine = postOf({ id: postId('mine:a'), source: 'mine', title: 'harbour' });
  seed = postOf({ title: 'castle' });
  for (const post of [mine, seed]) {
    const photos = { display: new Blob(['d']), thumbnail: new Blob(['t']) };
    await store.posts.add({ post, photos, vectors: blocksAbout(1, post), queued: null });
  }
  await live.rebuild();
});

it('an edit is found by its new words at once and keeps its picture vector; the old passages are gone', async () => {
  await editing.edit(mine.id, { title: 'lighthouse' });
  const number = live.catalogue.numberOf(mine.id) as number;
  expect(live.catalogue.lexical.search('lighthouse', 5).map(({ id }) => id)).toEqual([number]);
  expect(live.catalogue.lexical.search('harbour', 5)).toEqual([]);
  expect(live.catalogue.pictures.vectorsOf(number)).toHaveLength(testDim);
  expect(live.catalogue.passages.vectorsOf(number)).toHaveLength(0);
});

it('posts that ship can be neither edited nor deleted', async () => {
  await expect(editing.edit(seed.id, { title: 'x' })).rejects.toMatchObject({ kind: 'bad-input' });
  await expect(editing.edit(postId('mine:none'), {})).rejects.toMatchObject({ kind: 'not-found' });
  expect(await editing.delete([seed.id, mine.id])).toBe(1);
  expect(live.catalogue.size).toBe(1);
});

it('a deletion that could not be taken back can be taken back later', async () => {
  await editing.delete([mine.id]);
  vi.spyOn(store.posts, 'undelete').mockRejectedValueOnce(new Error('disk full'));
  await expect(editing.undoDelete()).rejects.toThrow('disk full');
  expect(live.catalogue.get(mine.id)).toBeNull();
  expect(await editing.undoDelete()).toBe(1);
  expect(live.catalogue.get(mine.id)).toEqual(mine);
  expect(await store.posts.photo(mine.id, 'display')).not.toBeNull();
  expect(live.catalogue.waiting).toBe(0);
  expect(await editing.undoDelete()).toBe(0);
});
