import { beforeEach, describe, expect, it } from 'vitest';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, response, settle } from './fakes.ts';

describe('suggestions of the field', () => {
  let client: FakeClient;
  let browser: FakeBrowser;
  let fovea: Fovea;
  const shown = () => fovea.store.getState().suggestions.map(({ kind, text }) => `${kind} ${text}`);

  beforeEach(async () => {
    client = new FakeClient();
    browser = new FakeBrowser();
    fovea = createFovea(client, browser);
    void fovea.actions.start();
    await settle();
  });

  async function searched(words: string, found: readonly string[]): Promise<void> {
    fovea.actions.search.typeWords(words);
    fovea.actions.search.commitWords();
    client.searches.at(-1)?.answer(response(found));
    await settle();
  }

  async function offered(prefix = ''): Promise<string[]> {
    fovea.actions.search.typeWords(prefix);
    fovea.actions.search.openSuggestions();
    await settle();
    return shown();
  }

  it('are queries of this tab that found something, latest first, once each', async () => {
    await searched('boat', ['a']);
    await searched('nothing like it', []);
    await searched('castle', ['b']);
    await searched('boat', ['a']);
    expect(await offered()).toEqual(['recent boat', 'recent castle']);
    expect(await offered('cas')).toEqual(['recent castle']);
    expect(await offered('castle')).toEqual([]);
  });

  it('survive a reload of the tab and can be cleared', async () => {
    await searched('boat', ['a']);
    fovea = createFovea(client, browser);
    expect(await offered()).toEqual(['recent boat']);
    fovea.actions.search.clearRecent();
    await settle();
    expect(shown()).toEqual([]);
    browser.tabStorage.set('fovea.recent.1', 'broken');
    expect(await offered()).toEqual([]);
  });

  it('name a recent query once, before what the library completes', async () => {
    await searched('boat', ['a']);
    const tag = (text: string) => ({ text, kind: 'tag' as const });
    client.library.suggest = async () => [tag('Boat'), tag('boathouse'), tag('boa')] as never;
    expect(await offered('boa')).toEqual(['recent boat', 'tag boathouse']);
  });

  it('of an older prefix never show under a newer one, and none after leaving the field', async () => {
    let answer: (found: never) => void = () => {};
    client.library.suggest = () => new Promise((resolve) => (answer = resolve as typeof answer));
    fovea.actions.search.typeWords('bo');
    fovea.actions.search.leaveField();
    answer([{ text: 'boats', kind: 'tag' }] as never);
    await settle();
    expect(shown()).toEqual([]);
  });

  it('conditions are dropped with the filters, what was asked stays', () => {
    fovea.actions.search.setQuery({ ...fovea.store.getState().route.query, words: 'boat "low tide" -people is:mine' });
    fovea.actions.search.setFilters({ source: 'seed' });
    fovea.actions.search.dropConditions();
    expect(browser.address.read()).toBe('?q=boat+low+tide');
  });
});
