import { beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import type { Store, VectorBlock } from '../../../src/corpus/store-port.ts';
import type { Post } from '../../../src/domain/post.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { LiveCatalogue } from '../../../src/library/live-catalogue.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical-index.ts';
import { type SavedWords, splitNow } from '../../../src/retrieval/saved-words.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, blocksAbout, otherModel, testDim, testModel } from '../../fakes/vectors.ts';

const photos = { display: new Blob(['d']), thumbnail: new Blob(['t']) };
const other = { key: otherModel, dim: testDim };

let store: Store;
let live: LiveCatalogue;
const hooks = { changed: vi.fn(), replaced: vi.fn(), complete: vi.fn(), unread: vi.fn(), inBackground: vi.fn() };

beforeEach(async () => {
  vi.clearAllMocks();
  store = memoryStore();
  live = new LiveCatalogue(store, new Catalogue(testModel, testDim, testKernel), hooks);
});

async function stored(post: Post, vectors: readonly VectorBlock[]): Promise<Post> {
  await store.posts.add({ post, photos, vectors, queued: null });
  return post;
}

/** What can be observed of a catalogue, by post. */
function contents(catalogue: Catalogue) {
  return [...catalogue.all()]
    .map(([id, post]) => ({
      post,
      picture: [...catalogue.pictures.vectorsOf(id)],
      passages: [...catalogue.passages.vectorsOf(id)],
      isFoundByWords: catalogue.lexical.search(post.title, 100).some((hit) => hit.id === id),
    }))
    .sort((a, b) => (a.post.id < b.post.id ? -1 : 1));
}

/** Runs `meanwhile` after the store's snapshot was taken and before it is used. */
function duringRestore(meanwhile: () => Promise<void>): void {
  const restore = store.posts.restore.bind(store.posts);
  vi.spyOn(store.posts, 'restore').mockImplementationOnce(async (model) => {
    const snapshot = await restore(model);
    await meanwhile();
    return snapshot;
  });
}

describe('live catalogue', () => {
  it('restored from the store equals what was put in post by post', async () => {
    for (let i = 0; i < 250; i++) {
      const post = postOf({ title: `boat ${i}`, body: i % 3 === 0 ? 'One. Two.' : '' });
      const blocks = i % 5 === 0 ? [] : blocksAbout(i % testDim, post);
      live.put(await stored(post, blocks), blocks);
    }
    const before = contents(live.catalogue);
    await live.rebuild();
    expect(contents(live.catalogue)).toEqual(before);
    expect(live.catalogue.waiting).toBe(50);
    expect(before.every((entry) => entry.isFoundByWords)).toBe(true);
  });

  it('posts that come, go and change while a new catalogue is built are in it as they are now, once', async () => {
    const keep = await stored(postOf({ title: 'keep' }), []);
    const gone = await stored(postOf({ title: 'gone' }), []);
    await live.rebuild();
    const old = live.catalogue;
    const added = postOf({ title: 'added' });
    duringRestore(async () => {
      live.put(await stored(added, blocksAbout(1, added)), blocksAbout(1, added));
      live.put(await stored({ ...keep, title: 'kept' }, []), []);
      await store.posts.delete([gone.id]);
      live.remove([gone.id]);
      expect(live.catalogue).toBe(old);
    });
    await live.rebuild();
    expect(live.catalogue).not.toBe(old);
    expect(contents(live.catalogue).map(({ post }) => post.title)).toEqual(['kept', 'added']);
    expect(live.catalogue.waiting).toBe(1);
  });

  it('rebuilds one after another, the last model asked for wins, its vectors alone are used', async () => {
    const post = await stored(postOf({ title: 'a' }), []);
    await store.posts.setVectors(blocksAbout(1, post));
    const models: string[] = [];
    hooks.replaced.mockImplementation(() => models.push(live.catalogue.model));
    await Promise.all([live.rebuild(other), live.rebuild(), live.rebuild({ key: testModel, dim: testDim })]);
    expect(models).toEqual([otherModel, otherModel, testModel]);
    expect(live.catalogue.waiting).toBe(0);
  });

  it('keeps the old catalogue when the store cannot be read, and goes on with the next task', async () => {
    const old = live.catalogue;
    vi.spyOn(store.posts, 'restore').mockRejectedValueOnce(new Error('closed'));
    await expect(live.rebuild(other)).rejects.toThrow('closed');
    expect(live.catalogue).toBe(old);
    expect(hooks.replaced).not.toHaveBeenCalled();
    await live.rebuild(other);
    expect(live.catalogue.model).toBe(otherModel);
  });

  it('a post read by another model waits to be read by this one', async () => {
    const post = postOf({ title: 'a' });
    live.put(await stored(post, blocksAbout(1, post, otherModel)), blocksAbout(1, post, otherModel));
    expect(live.catalogue.waiting).toBe(1);
    expect(live.catalogue.passages.size).toBe(0);
    expect(hooks.unread).toHaveBeenCalledOnce();
    await live.reload([post.id]);
    expect(live.catalogue.waiting).toBe(1);
  });

  it('follows what another tab wrote with one reading of all posts', async () => {
    const gone = await stored(postOf({ title: 'gone' }), []);
    await live.rebuild();
    const posts = [postOf({ title: 'a' }), postOf({ title: 'b' })] as const;
    for (const post of posts) await stored(post, blocksAbout(2, post));
    await store.posts.delete([gone.id]);
    const get = vi.spyOn(store.posts, 'get');
    await live.follow({ added: [posts[0].id], edited: [posts[1].id], removed: [gone.id], models: [testModel] });
    expect(get).toHaveBeenCalledOnce();
    expect(contents(live.catalogue).map(({ post }) => post.title)).toEqual(['a', 'b']);
    expect(live.catalogue.waiting).toBe(0);
    expect(hooks.changed).toHaveBeenCalledOnce();
  });

  it('an older reading does not overwrite what this tab has written since', async () => {
    const post = await stored(postOf({ title: 'a' }), []);
    await live.rebuild();
    const get = store.posts.get.bind(store.posts);
    vi.spyOn(store.posts, 'get').mockImplementationOnce(async (ids) => {
      const found = await get(ids);
      await store.posts.delete([post.id]);
      live.remove([post.id]);
      return found;
    });
    await live.reload([post.id]);
    expect(live.catalogue.get(post.id)).toBeNull();
    expect(live.catalogue.pictures.search(axis(0), 5)).toEqual([]);
  });

  describe('more posts than the first search waits for', () => {
    const many = 2_100;
    const work = () => Promise.all(hooks.inBackground.mock.calls.map(([promise]) => promise));

    beforeEach(async () => {
      for (let i = 0; i < many; i++) await stored(postOf({ title: `boat number${i}x` }), []);
    });

    it('are searchable before their words, which follow; both is said', async () => {
      await live.rebuild();
      expect(hooks.replaced).toHaveBeenCalledOnce();
      expect(hooks.complete).not.toHaveBeenCalled();
      expect(live.catalogue.size).toBe(many);
      expect(live.catalogue.waitingWords).toBeGreaterThan(many / 2);
      hooks.changed.mockImplementationOnce(() => expect(live.catalogue.waitingWords).toBe(0));
      await work();
      expect(hooks.changed).toHaveBeenCalledOnce();
      expect(hooks.complete).toHaveBeenCalledOnce();
      expect(live.catalogue.lexical.search('number1999x', 5)).toHaveLength(1);
    });

    it('are found by their words as they are, whatever comes, goes and changes meanwhile', async () => {
      let saved: SavedWords | null = null;
      store.words.savedWords = async () => saved;
      store.words.saveWords = async (words) => {
        saved = words;
      };
      await live.rebuild();
      await work();
      expect(saved).not.toBeNull();

      // The next visit: of what was saved one post has changed since, then three more while the words are read.
      const [since, edited, gone, kept] = [...live.catalogue.all()].map(([, post]) => post) as [Post, Post, Post, Post];
      await store.posts.edit({ ...since, title: 'castle' }, []);
      hooks.inBackground.mockClear();
      live = new LiveCatalogue(store, new Catalogue(testModel, testDim, testKernel), hooks);
      const read = vi.spyOn(LexicalIndex.prototype, 'set');
      await live.rebuild();
      const added = await stored(postOf({ title: 'added' }), []);
      live.put(added, []);
      live.put({ ...edited, title: 'kitten' }, []);
      live.remove([gone.id]);
      const found = (words: string) =>
        live.catalogue.lexical.search(words, 5).map(({ id }) => live.catalogue.at(id)?.id);
      expect(found('added')).toEqual([added.id]);
      await work();
      expect(live.catalogue.waitingWords).toBe(0);
      expect(
        ['castle', 'kitten', 'added', kept.title.slice(5), gone.title.slice(5), edited.title.slice(5)].map(found),
      ).toEqual([[since.id], [edited.id], [added.id], [kept.id], [], []]);
      expect(read.mock.calls.length).toBeLessThan(10);
    });

    it('are read anew when what was saved is broken', async () => {
      const broken = { split: splitNow(), posts: [postOf({}).id], hashes: null, lengths: null, pieces: null };
      store.words.savedWords = async () => broken as unknown as SavedWords;
      await live.rebuild();
      await work();
      expect(live.catalogue.waitingWords).toBe(0);
    });
  });
});
