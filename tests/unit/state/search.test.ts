import { beforeEach, describe, expect, it } from 'vitest';
import { FoveaError } from '../../../src/domain/errors.ts';
import { pictureId } from '../../../src/domain/ids.ts';
import { isBusy } from '../../../src/state/app-state.ts';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, response, settle, summary } from './fakes.ts';

const ready = {
  kind: 'ready' as const,
  report: {
    spec: { model: 'fovea-mini', tower: 'text' as const, device: 'wasm' as const, threads: 1 },
    modelKey: 'm' as never,
    dim: 384,
    languages: ['en' as const],
    loadMs: 1,
    readMs: 1,
    files: [],
    warmMs: 1,
    golden: [],
    firstMs: 1,
    worstGolden: 1,
  },
  reason: 'tested',
  loadingMore: null,
};

describe('searching', () => {
  let client: FakeClient;
  let browser: FakeBrowser;
  let fovea: Fovea;

  async function open(search = ''): Promise<void> {
    client = new FakeClient();
    browser = new FakeBrowser(search);
    fovea = createFovea(client, browser);
    void fovea.actions.start();
    await settle();
  }
  const state = () => fovea.store.getState();
  const titles = () => state().results.hits.map((hit) => hit.post.title);
  const search = (index: number) => client.searches.at(index) as FakeClient['searches'][number];

  beforeEach(() => open());

  it('browses at once and is busy until the answer is there', async () => {
    expect(isBusy(state())).toBe(true);
    search(0).answer(response(['a', 'b'], { status: 'browse' }));
    await settle();
    expect(titles()).toEqual(['a', 'b']);
    expect(isBusy(state())).toBe(false);
  });

  it('answers the address it was opened with', async () => {
    await open('?q=cat&source=mine');
    expect(search(0).request.query).toMatchObject({ words: 'cat', filters: { source: 'mine' } });
  });

  it('searches once for a typed word, within 120 ms of the last keystroke', async () => {
    for (const words of ['c', 'ca', 'cat']) {
      fovea.actions.search.typeWords(words);
      browser.pass(30);
    }
    expect(client.searches).toHaveLength(1);
    expect(isBusy(state())).toBe(true);
    browser.pass(120);
    expect(client.searches).toHaveLength(2);
    expect(search(1).request.query.words).toBe('cat');
  });

  it('never lets a stale answer overwrite a newer one', async () => {
    fovea.actions.search.searchWords('old');
    fovea.actions.search.searchWords('new');
    const [older, newer] = [search(1), search(2)];
    newer.answer(response(['new']));
    await settle();
    older.answer(response(['old']));
    await settle();
    expect(older.signal.aborted).toBe(true);
    expect(titles()).toEqual(['new']);
  });

  it('shows a words-only answer at once, stays busy, and asks again when the model is ready', async () => {
    fovea.actions.search.searchWords('cat');
    search(1).answer(response(['by words'], { coverage: 'words-only' }));
    await settle();
    expect(titles()).toEqual(['by words']);
    expect(isBusy(state())).toBe(true);
    client.tell({ kind: 'encoder', tower: 'text', state: ready });
    search(2).answer(response(['by meaning']));
    await settle();
    expect(titles()).toEqual(['by meaning']);
    expect(isBusy(state())).toBe(false);
  });

  it('is done with words alone once the model has failed for good', async () => {
    fovea.actions.search.searchWords('cat');
    search(1).answer(response(['by words'], { coverage: 'words-only' }));
    await settle();
    client.tell({ kind: 'encoder', tower: 'text', state: { kind: 'failed', message: 'no' } });
    expect(isBusy(state())).toBe(false);
  });

  it('typing is one step of Back, a committed query another', async () => {
    const type = (words: string) => {
      for (let end = 1; end <= words.length; end++) fovea.actions.search.typeWords(words.slice(0, end));
      fovea.actions.search.commitWords();
    };
    type('cat');
    type('dog');
    expect(browser.entries).toEqual(['', '?q=cat', '?q=dog']);
    browser.back();
    expect(state().route.query.words).toBe('cat');
    browser.back();
    expect(state().route.query.words).toBe('');
  });

  it('keeps a forced device in the address', async () => {
    await open('?device=wasm');
    fovea.actions.search.searchWords('cat');
    expect(browser.address.read()).toBe('?q=cat&device=wasm');
  });

  it('makes a ranking again that the library no longer keeps, instead of ending the list', async () => {
    search(0).answer(response(['a'], { total: 2 }));
    await settle();
    client.library.page = () => Promise.reject(new FoveaError('not-found', 'too old'));
    const more = fovea.actions.search.loadMore();
    await settle();
    expect(search(1).request.limit).toBeGreaterThan(1);
    search(1).answer(response(['a', 'b'], { searchId: 2 }));
    await more;
    expect(titles()).toEqual(['a', 'b']);
  });

  it('asks a ready encoder that left the words unread a few times more, then leaves it at that', async () => {
    client.tell({ kind: 'encoder', tower: 'text', state: ready });
    fovea.actions.search.searchWords('cat');
    for (let tries = 0; tries < 20; tries++) {
      search(-1).answer(response(['by words'], { coverage: 'words-only' }));
      await settle();
      browser.pass(1_000);
    }
    expect(client.searches.length).toBeLessThan(8);
    expect(isBusy(state())).toBe(false);
  });

  it('brings back everything that was loaded when it searches again', async () => {
    const names = Array.from({ length: 900 }, (_, i) => `p${i}`);
    search(0).answer(response(names));
    await settle();
    void fovea.actions.search.searchAgain();
    expect(search(1).request.limit).toBe(900);
  });

  it('searches again, not too often, while photos are read with another model', async () => {
    search(0).answer(response(['a']));
    await settle();
    for (const waiting of [3, 2, 1]) client.tell({ kind: 'changed', summary: { ...summary, waiting } });
    expect(client.searches).toHaveLength(1);
    browser.pass(2_000);
    expect(client.searches).toHaveLength(2);
  });

  it('searches again at once when the words of a large library have been indexed', async () => {
    search(0).answer(response(['a']));
    await settle();
    client.tell({ kind: 'changed', summary: { ...summary, waitingWords: 2 } });
    client.tell({ kind: 'changed', summary: { ...summary, waitingWords: 1 } });
    expect(client.searches).toHaveLength(1);
    client.tell({ kind: 'changed', summary });
    expect(client.searches).toHaveLength(2);
  });

  it('searches again once another model serves, also when it had read everything before', async () => {
    client.tell({ kind: 'encoder', tower: 'text', state: ready });
    search(0).answer(response(['a']));
    await settle();
    client.tell({ kind: 'encoder', tower: 'text', state: ready });
    browser.pass(2_000);
    expect(client.searches).toHaveLength(1);
    const report = { ...ready.report, modelKey: 'other' as never };
    client.tell({ kind: 'encoder', tower: 'text', state: { ...ready, report } });
    browser.pass(2_000);
    expect(client.searches).toHaveLength(2);
  });

  it('asks with the pictures that could be read and tells of the one that could not', async () => {
    client.library.addQueryPicture = async (_: File, name: string) => {
      if (name === 'bad.txt') throw new FoveaError('unsupported-file', 'This file is text.');
      return pictureId((name === 'a.jpg' ? 'a' : 'b').repeat(24));
    };
    await fovea.actions.search.addPictureFiles(['a.jpg', 'bad.txt', 'b.jpg'].map((name) => new File([], name)));
    expect(state().route.query.pictures).toHaveLength(2);
    expect(state().notices).toMatchObject([{ kind: 'problem', problem: { kind: 'unsupported-file' } }]);
  });
});
