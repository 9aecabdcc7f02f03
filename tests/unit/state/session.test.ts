import { beforeEach, describe, expect, it } from 'vitest';
import type { Hit } from '../../../src/domain/hit.ts';
import { postId } from '../../../src/domain/ids.ts';
import { loadSession } from '../../../src/state/session-storage.ts';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, response, settle } from './fakes.ts';

describe('what the session records', () => {
  let client: FakeClient;
  let browser: FakeBrowser;
  let fovea: Fovea;
  const events = () => fovea.store.getState().session.events;

  async function open(search = ''): Promise<void> {
    client = new FakeClient();
    fovea = createFovea(client, browser);
    browser.entries.splice(0, browser.entries.length, search);
    void fovea.actions.start();
    await settle();
    client.searches[0]?.answer(response(['a', 'b', 'c']));
    await settle();
  }

  beforeEach(async () => {
    browser = new FakeBrowser('?q=cat');
    await open('?q=cat');
  });

  it('an opened post with its place and query, and how long it was looked at', () => {
    fovea.actions.detail.openPost(postId('seed:b'));
    browser.pass(2_500);
    fovea.actions.detail.closePost();
    expect(events()).toEqual([
      { kind: 'open', post: 'seed:b', at: 1_000, place: 1, query: 'cat', answer: expect.any(String) },
      { kind: 'dwell', post: 'seed:b', at: 3_500, dwellMs: 2_500 },
    ]);
  });

  it('a near-duplicate at the place of its stack, and a post that is no result at none', async () => {
    const [first, second] = response(['a', 'b']).hits as [Hit, Hit];
    void fovea.actions.search.searchAgain();
    const hits = [first, { ...second, stack: [postId('seed:b2')] }];
    client.searches.at(-1)?.answer({ ...response(['a', 'b']), hits });
    await settle();
    fovea.actions.detail.openPost(postId('seed:b2'));
    fovea.actions.detail.openPost(postId('seed:z'));
    expect(events().filter(({ kind }) => kind === 'open')).toEqual([
      { kind: 'open', post: 'seed:b2', at: 1_000, place: 1, query: 'cat', answer: expect.any(String) },
      { kind: 'open', post: 'seed:z', at: 1_000, place: 0, query: 'cat' },
    ]);
  });

  it('stepping to the neighbour ends one look and starts another', () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    browser.pass(1_000);
    expect(fovea.actions.detail.step(1)).toBe(true);
    expect(fovea.actions.detail.step(-1)).toBe(true);
    expect(fovea.actions.detail.step(-1)).toBe(false);
    expect(events().map((event) => `${event.kind} ${'post' in event ? event.post : ''}`)).toEqual([
      'open seed:a',
      'dwell seed:a',
      'open seed:b',
      'dwell seed:b',
      'open seed:a',
    ]);
  });

  it('searches again with what was learnt when the post is closed', () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    const before = client.searches.length;
    fovea.actions.detail.closePost();
    expect(client.searches).toHaveLength(before + 1);
    expect(client.searches.at(-1)?.request.session.events).toHaveLength(2);
  });

  it('Back closes a post like the button does', () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    browser.back();
    expect(fovea.store.getState().detail).toBeNull();
    expect(events().at(-1)?.kind).toBe('dwell');
  });

  it('closing after a similar post leads to the feed, and Back from there not into the post again', () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    fovea.actions.detail.openPost(postId('seed:z'));
    fovea.actions.detail.closePost();
    expect(browser.entries).toEqual(['?q=cat']);
    expect(fovea.store.getState().detail).toBeNull();
  });

  it('nothing while paused', () => {
    fovea.actions.session.pause(true);
    fovea.actions.detail.openPost(postId('seed:a'));
    fovea.actions.detail.closePost();
    expect(events()).toEqual([]);
  });

  it('a reload over an open post does not count it twice', async () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    await open('?q=cat&post=seed:a');
    expect(events()).toHaveLength(1);
  });

  it('lives in the storage of the tab, and reset empties it', () => {
    fovea.actions.detail.openPost(postId('seed:a'));
    expect(loadSession(browser.tabStorage).events).toHaveLength(1);
    fovea.actions.session.reset();
    expect(loadSession(browser.tabStorage).events).toEqual([]);
    expect(browser.storage.get('fovea.session.1')).toBeNull();
  });
});
