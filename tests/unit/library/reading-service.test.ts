import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import type { Store } from '../../../src/corpus/store-port.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import type { PostId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import type { ReadyEncoder } from '../../../src/library/photo-import.ts';
import { readMissing } from '../../../src/library/reading-service.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, testDim, testModel } from '../../fakes/vectors.ts';

let store: Store;
let posts: Post[];
let encoder: ReadyEncoder;
const read = vi.fn<(id: PostId) => void>();

beforeEach(async () => {
  read.mockClear();
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _options: unknown, task: () => Promise<unknown>) => task() },
  });
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
    if ((await blob.text()) === 'broken') throw new DOMException('cannot be decoded', 'InvalidStateError');
    return {};
  });
  encoder = {
    modelKey: testModel,
    dim: testDim,
    isReady: () => true,
    encodeTexts: async () => axis(0),
    encodeImages: async () => axis(1),
    dispose: () => {},
  };
  store = memoryStore();
  posts = ['a', 'broken', 'c'].map((title) => postOf({ title }));
  for (const post of posts) {
    const photo = new Blob([post.title]);
    await store.posts.add({ post, photos: { display: photo, thumbnail: photo }, vectors: [], queued: null });
  }
});

afterEach(() => vi.unstubAllGlobals());

function reading(signal = new AbortController().signal): Promise<number> {
  return readMissing({ store, encoder, photoOf: ({ id }) => store.posts.photo(id, 'display'), read }, signal);
}

it('a photo that cannot be decoded is left out; the others are read', async () => {
  expect(await reading()).toBe(1);
  expect(read.mock.calls.map(([id]) => id)).toEqual([posts[0]?.id, posts[2]?.id]);
  expect((await store.posts.missing(testModel)).pictures).toEqual([posts[1]?.id]);
});

it('a photo at which the encoder stops is left out while the encoder serves again, and ends the reading when it is gone', async () => {
  encoder.encodeImages = vi.fn(async () => axis(1)).mockRejectedValueOnce(new FoveaError('worker-crashed', 'Stopped.'));
  expect(await reading()).toBe(2);
  encoder.encodeImages = () => Promise.reject(new FoveaError('worker-crashed', 'Gone.'));
  encoder.isReady = () => false;
  posts.push(postOf({ title: 'd' }));
  await expect(reading()).rejects.toThrow('Gone.');
});

it('stops at the signal and keeps what was read', async () => {
  const controller = new AbortController();
  read.mockImplementationOnce(() => controller.abort());
  expect(await reading(controller.signal)).toBe(0);
  expect(read).toHaveBeenCalledOnce();
});

it('a post that is edited while it is read gets the vectors of its new words, not of the old ones', async () => {
  const [post] = posts as [Post];
  const asked: string[] = [];
  encoder.encodeTexts = async (texts) => {
    asked.push(...texts);
    if (texts[0] === 'a') await store.posts.edit({ ...post, title: 'new' }, []);
    return axis(texts[0] === 'new' ? 2 : 0);
  };
  await reading();
  expect(asked.filter((text) => text === 'a' || text === 'new')).toEqual(['a', 'new']);
  const blocks = await store.posts.vectorsOf([post.id], testModel);
  expect(blocks.find(({ kind }) => kind === 'passage')?.matrix).toEqual(axis(2));
  expect(blocks.some(({ kind }) => kind === 'picture')).toBe(true);
});
