import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EncoderApi } from '../../../src/bridge/contracts/encoder.ts';
import type { LibraryEvent } from '../../../src/bridge/contracts/library.ts';
import type { PreparationStage } from '../../../src/bridge/contracts/preparation.ts';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import type { Store } from '../../../src/corpus/store-port.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import { ActiveEncoder } from '../../../src/library/active-encoder.ts';
import { Preparation } from '../../../src/library/preparation.ts';
import type { EncoderReport, Tower } from '../../../src/runtime/encoder.ts';
import { FakeLocks } from '../../fakes/locks.ts';
import { postOf } from '../../fakes/posts.ts';
import { axis, blocksAbout, otherModel, testDim, testModel } from '../../fakes/vectors.ts';

const old = { key: testModel, dim: testDim };
const next = { key: otherModel, dim: testDim };
const photos = { display: new Blob(['d']), thumbnail: new Blob(['t']) };
const report = { modelKey: otherModel } as EncoderReport;

let store: Store;
let events: LibraryEvent[];
let encoder: ActiveEncoder;
let stages: PreparationStage[];
let preparation: Preparation;
const ports: MessagePort[] = [];

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ drawImage: () => {}, getImageData: () => new Uint8ClampedArray(4) });
    },
  );
  vi.stubGlobal('createImageBitmap', async () => ({ width: 1, height: 1, close: () => {} }));
  store = memoryStore();
  for (const title of ['a', 'b', 'c']) {
    const post = postOf({ title });
    await store.posts.add({ post, photos, vectors: blocksAbout(1, post), queued: null });
  }
  events = [];
  stages = [];
  encoder = new ActiveEncoder((event) => events.push(event));
  encoder.use(old);
  preparation = new Preparation({
    store,
    encoder,
    photoOf: ({ id }) => store.posts.photo(id, 'display'),
    posts: () => 3,
    tell: (_model, stage) => stages.push(stage),
  });
});

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  vi.unstubAllGlobals();
});

/** The page's answer to `wants-encoder`. `onPhoto` is called before each photo is read. */
function attach(tower: Tower, onPhoto: () => Promise<void> = async () => {}): void {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const api: Pick<EncoderApi, 'encodeTexts' | 'encodeImages'> = {
    encodeTexts: async (texts) => Float32Array.from(texts.flatMap(() => [...axis(2)])),
    encodeImages: async () => {
      await onPhoto();
      return axis(3);
    },
  };
  expose(api, port1);
  encoder.attach(tower, port2, report);
}

const last = () => stages.at(-1);

describe('preparation of the next model', () => {
  it('reads everything with the towers of that model while the active one keeps its own, then says that it is ready', async () => {
    const { current } = encoder;
    preparation.prepare(next);
    expect(events).toContainEqual({ kind: 'wants-encoder', model: otherModel, tower: 'text' });
    attach('text');
    attach('image');
    await vi.waitFor(() => expect(last()).toEqual({ kind: 'ready' }));
    expect(stages.slice(0, -1)).toEqual([0, 1, 2].map((read) => ({ kind: 'reading', read, total: 3 })));
    expect(await store.posts.missing(otherModel)).toEqual({ pictures: [], passages: [] });
    expect(await store.posts.missing(testModel)).toEqual({ pictures: [], passages: [] });
    expect(encoder.current).toBe(current);
    encoder.use(next);
    expect(encoder.current.isReady('image')).toBe(true);
  });

  it('reads photos that come meanwhile, too', async () => {
    const late = postOf({ title: 'late' });
    preparation.prepare(next);
    attach('text');
    attach('image', async () => {
      if ((await store.posts.get([late.id])).length === 0)
        await store.posts.add({ post: late, photos, vectors: blocksAbout(1, late), queued: null });
    });
    await vi.waitFor(() => expect(last()).toEqual({ kind: 'ready' }));
    expect(await store.posts.missing(otherModel)).toEqual({ pictures: [], passages: [] });
  });

  it('is silent once it has ended, keeps what was read, and goes on there when it is begun again', async () => {
    let read = 0;
    preparation.prepare(next);
    attach('text');
    attach('image', async () => {
      if (++read === 2) preparation.prepare(null);
    });
    await vi.waitFor(() => expect(read).toBe(2));
    const told = stages.length;
    await vi.waitFor(async () => expect((await store.posts.missing(otherModel)).pictures).toHaveLength(2));
    preparation.prepare(next);
    attach('text');
    attach('image');
    await vi.waitFor(() => expect(last()).toEqual({ kind: 'ready' }));
    expect(stages[told]).toEqual({ kind: 'reading', read: 1, total: 3 });
  });

  it('goes on when it is asked for again', async () => {
    preparation.prepare(next);
    attach('text');
    preparation.prepare(next);
    attach('image');
    await vi.waitFor(() => expect(last()).toEqual({ kind: 'ready' }));
    expect(stages.filter(({ kind }) => kind === 'ready')).toHaveLength(1);
  });

  it.each([
    ['a tower that cannot run', () => encoder.detach(otherModel, 'text', new FoveaError('worker-crashed', 'Broken.'))],
    [
      'a full disk',
      () => {
        store.posts.setVectors = () => Promise.reject(new FoveaError('disk-full', 'Broken.'));
        attach('text');
        attach('image');
      },
    ],
  ])('fails with the reason: %s', async (_, breakIt) => {
    preparation.prepare(next);
    breakIt();
    await vi.waitFor(() => expect(last()).toMatchObject({ kind: 'failed', error: { message: 'Broken.' } }));
  });

  it('fails rather than leave out a photo of the app that cannot be fetched now', async () => {
    vi.spyOn(store.posts, 'photo').mockResolvedValue(null);
    preparation.prepare(next);
    attach('text');
    attach('image');
    await vi.waitFor(() => expect(last()).toMatchObject({ kind: 'failed', error: { kind: 'not-found' } }));
    expect((await store.posts.missing(otherModel)).pictures).toHaveLength(3);
  });
});
