import { beforeEach, describe, expect, it } from 'vitest';

import type { InterestRow } from '../../../src/bridge/contracts/interest.ts';
import { postId } from '../../../src/domain/ids.ts';
import { emptyQuery } from '../../../src/domain/query.ts';
import type { SessionState } from '../../../src/session/log.ts';
import { noImport } from '../../../src/state/app-state.ts';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, post, response, settle, summary } from './fakes.ts';

let client: FakeClient;
let fovea: Fovea;
let browser: FakeBrowser;
let asked: SessionState[];
const row: InterestRow = {
  group: { post: postId('seed:a'), depth: 1 },
  name: { en: 'boats', zh: null },
  why: { kind: 'start' },
  size: 4,
  posts: [post('a')],
};
const rows = () => fovea.store.getState().interestRows;

async function start(search = ''): Promise<void> {
  browser = new FakeBrowser(search);
  fovea = createFovea(client, browser);
  const started = fovea.actions.start();
  await settle();
  client.searches[0]?.answer(response(['a', 'b']));
  await started;
  await soon();
}

async function soon(): Promise<void> {
  await settle();
  browser.pass(100);
  await settle();
}

beforeEach(() => {
  asked = [];
  client = new FakeClient();
  client.library.interestRows = async (session: SessionState) => {
    asked.push(session);
    return [row];
  };
});

describe('the rows of the start page', () => {
  it('are fetched once where nothing is asked', async () => {
    await start();
    expect(rows()).toEqual([row]);
    fovea.store.setState({ updateReady: true });
    await soon();
    expect(asked).toHaveLength(1);
  });

  it('are not fetched for a query, nor while they are put away', async () => {
    await start('?q=boat');
    expect(asked).toHaveLength(0);
    fovea.actions.setPreferences({ interestRows: false });
    fovea.actions.search.setQuery(emptyQuery);
    await soon();
    expect(asked).toHaveLength(0);
    fovea.actions.setPreferences({ interestRows: true });
    await soon();
    expect(asked).toHaveLength(1);
  });

  it('change when the person comes back from a post, not behind it and not for what was merely seen', async () => {
    await start();
    fovea.actions.detail.openPost(postId('seed:a'));
    await soon();
    expect(asked).toHaveLength(1);
    fovea.actions.detail.closePost();
    await soon();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.events.map(({ kind }) => kind)).toContain('open');
    const { session } = fovea.store.getState();
    const seen = { kind: 'impression' as const, post: postId('seed:b'), at: 1, place: 0, query: '' };
    fovea.store.setState({ session: { ...session, events: [...session.events, seen] } });
    await soon();
    expect(asked).toHaveLength(2);
  });

  it('wait for the end of an import', async () => {
    await start();
    client.tell({ kind: 'import', progress: { ...noImport, phase: 'running' } });
    client.tell({ kind: 'changed', summary: { ...summary, posts: 9 } });
    await soon();
    expect(asked).toHaveLength(1);
    client.tell({ kind: 'import', progress: { ...noImport, phase: 'done' } });
    await soon();
    expect(asked).toHaveLength(2);
  });

  it('are left out where the library cannot say', async () => {
    client.library.interestRows = () => Promise.reject(new Error('gone'));
    await start();
    expect(rows()).toEqual([]);
  });
});
