import { describe, expect, it } from 'vitest';
import { postId } from '../../../src/domain/ids.ts';
import { freshSession, type SessionState } from '../../../src/session/log.ts';
import { defaultPreferences, loadPreferences, savePreferences } from '../../../src/state/preferences.ts';
import { loadSession, saveSession } from '../../../src/state/session-storage.ts';
import { FakeBrowser } from './fakes.ts';

describe('what is stored on the device', () => {
  const session: SessionState = {
    events: [
      { kind: 'open', post: postId('seed:a'), at: 1, place: 3, query: 'cat' },
      { kind: 'dwell', post: postId('seed:a'), at: 2, dwellMs: 900 },
      { kind: 'undo', post: postId('seed:a'), at: 3 },
    ],
    paused: true,
    strength: 0.25,
  };

  it('the session survives a reload', () => {
    const { tabStorage } = new FakeBrowser();
    saveSession(tabStorage, session);
    expect(loadSession(tabStorage)).toEqual(session);
  });

  it.each([
    '',
    'not json',
    '{}',
    '{"events":[{"kind":"buy"}],"paused":false,"strength":1}',
    '{"events":[],"paused":false,"strength":7}',
  ])('a session that was tampered with is a fresh one: %s', (text) => {
    const { tabStorage } = new FakeBrowser();
    tabStorage.set('fovea.session.1', text);
    expect(loadSession(tabStorage)).toEqual(freshSession);
  });

  it('preferences survive, and invalid ones are the defaults', () => {
    const { storage } = new FakeBrowser();
    const chosen = { ...defaultPreferences, theme: 'dark' as const, introduced: true };
    savePreferences(storage, chosen);
    expect(loadPreferences(storage)).toEqual(chosen);
    storage.set('fovea.preferences.1', '{"theme":"pink"}');
    expect(loadPreferences(storage)).toEqual(defaultPreferences);
  });
});
