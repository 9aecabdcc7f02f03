import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DeviceMemory } from '../../../src/bridge/device-memory.ts';
import { hubHost } from '../../../src/bridge/models.ts';
import { modelKey, postId } from '../../../src/domain/ids.ts';
import { contentTerms, tokenise } from '../../../src/domain/tokenise.ts';
import { searchedWords, understand } from '../../../src/domain/understand.ts';
import { freshSession, type SessionState } from '../../../src/session/log.ts';
import { defaultPreferences, loadPreferences, savePreferences } from '../../../src/state/preferences.ts';
import { readSessionFile, writeSessionFile } from '../../../src/state/session-file.ts';
import { loadSession, saveSession } from '../../../src/state/session-storage.ts';
import { formatRoute, parseRoute, pictureLimit } from '../../../src/state/url.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { FakeBrowser } from '../state/fakes.ts';
import { damagedJson, hostileText } from './hostile.ts';

const runs = { numRuns: fuzzRuns };
const timeout = 60_000 + fuzzRuns * 5;

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('typed words', () => {
  const words = hostileText(
    '" “ ” 「 」 + - : before: after: lang: like: is: mine zh en 2024 2024-13 2024-02-30 seed:a 猫 ，  　 +"a b" -" \t'.split(
      ' ',
    ),
  );

  it(
    'are always understood: every character is in one part or space, and nothing is invented',
    () => {
      fc.assert(
        fc.property(words, (typed) => {
          const { parts, before, after, like, ...rest } = understand(typed);
          let at = 0;
          for (const { start, end } of parts) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(typed.slice(at, start).trim()).toBe('');
            at = end;
          }
          expect(typed.slice(at).trim()).toBe('');
          for (const date of [before, after]) expect(date ?? '2024-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
          for (const post of like) expect(post).toMatch(/^(?:seed|mine):[\w.-]{1,120}$/u);
          expect(searchedWords({ parts, before, after, like, ...rest }, 0).length).toBeLessThanOrEqual(
            typed.length * 2,
          );
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'have tokens that lie inside of them, in order',
    () => {
      fc.assert(
        fc.property(words, (typed) => {
          for (const { start, end, term } of tokenise(typed)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(typed.length);
            expect(term).not.toBe('');
          }
          expect(new Set(contentTerms(typed)).size).toBe(contentTerms(typed).length);
        }),
        runs,
      );
    },
    timeout,
  );
});

describe('the address', () => {
  const search = hostileText(
    '? & = q= source= lang= from= to= path= among= order= cat=off post= view= device= like= unlike= pic= unpic= seed: mine:x seed:../.. @ 0,0,1,1 @3 , + 2024-01-01 wasm'.split(
      ' ',
    ),
  );

  it(
    'is always a valid route, which is written and read again without a change',
    () => {
      fc.assert(
        fc.property(search, (text) => {
          const route = parseRoute(text);
          expect(parseRoute(formatRoute(route))).toEqual(route);
          expect(route.query.words.length).toBeLessThanOrEqual(500);
          expect(route.query.pictures.length).toBeLessThanOrEqual(pictureLimit);
          for (const id of route.query.filters.among ?? []) expect(id).toMatch(/^(?:seed|mine):[\w.-]{1,120}$/u);
          expect(route.post ?? 'seed:a').toMatch(/^(?:seed|mine):[\w.-]{1,120}$/u);
          expect([null, 'wasm', 'webgpu']).toContain(route.device);
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'cannot send a download anywhere but to the hub or to this machine',
    () => {
      const host = hostileText(
        'http:// https:// localhost 127.0.0.1 [::1] @ : / . evil.example # ? \\ 8080'.split(' '),
      );
      fc.assert(
        fc.property(host, (text) => {
          const { origin, hostname } = new URL(hubHost('https://huggingface.co', text));
          if (origin !== 'https://huggingface.co') expect(['localhost', '127.0.0.1', '[::1]']).toContain(hostname);
        }),
        runs,
      );
    },
    timeout,
  );
});

describe('what is stored on the device', () => {
  const session: SessionState = {
    events: [
      { kind: 'open', post: postId('seed:a'), at: 1, place: 3, query: 'cat' },
      { kind: 'dwell', post: postId('seed:a'), at: 2, dwellMs: 900 },
      { kind: 'interest', post: postId('mine:b'), at: 3, change: { kind: 'weigh', factor: 0.5 } },
      { kind: 'reformulation', at: 4, query: 'cats', change: 'added' },
      { kind: 'gather', at: 5, posts: [postId('seed:a'), postId('mine:b')] },
    ],
    paused: true,
    strength: 0.25,
  };

  it(
    'preferences are valid or the defaults, and survive being stored again',
    () => {
      fc.assert(
        fc.property(damagedJson({ ...defaultPreferences, theme: 'dark', introduced: true }), (text) => {
          const { storage } = new FakeBrowser();
          storage.set('fovea.preferences.1', text);
          const loaded = loadPreferences(storage);
          expect(Object.keys(loaded).sort()).toEqual(Object.keys(defaultPreferences).sort());
          expect(loaded.variety).toBeGreaterThanOrEqual(0);
          expect(loaded.variety).toBeLessThanOrEqual(1);
          savePreferences(storage, loaded);
          expect(loadPreferences(storage)).toEqual(loaded);
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'a session is valid or a fresh one, and survives being stored again',
    () => {
      fc.assert(
        fc.property(damagedJson(session), (text) => {
          const { tabStorage } = new FakeBrowser();
          tabStorage.set('fovea.session.1', text);
          const loaded = loadSession(tabStorage);
          if (loaded !== freshSession) {
            expect(loaded.strength).toBeGreaterThanOrEqual(0);
            expect(loaded.strength).toBeLessThanOrEqual(1);
            for (const { at } of loaded.events) expect(Number.isFinite(at)).toBe(true);
          }
          saveSession(tabStorage, loaded);
          expect(loadSession(tabStorage)).toEqual(loaded);
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'a session file is read or refused with a reason, never half',
    async () => {
      const whole = JSON.parse(writeSessionFile(session, 1_000)) as unknown;
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(damagedJson(whole), hostileText(['{', '}', '"fovea-session"', '[', ','])),
          async (text) => {
            const read = await readSessionFile(new Blob([text]));
            if (read.ok) {
              const again = await readSessionFile(new Blob([writeSessionFile(read.session, 2_000)]));
              expect(again).toEqual(read);
            } else {
              expect(['too-large', 'not-json', 'other-format', 'other-version', 'invalid']).toContain(
                read.problem.kind,
              );
            }
          },
        ),
        runs,
      );
    },
    timeout,
  );

  it(
    'a remembered device is one of those there are',
    () => {
      const key = modelKey('m@1/q8');
      const choice = { device: 'wasm', threads: 1, reason: 'It was fastest.', measured: true, fingerprint: 'f' };
      fc.assert(
        fc.property(damagedJson({ version: 1, choices: { 'm@1/q8 image': choice } }), (text) => {
          const recalled = new DeviceMemory({ getItem: () => text, setItem: () => {} }).recall(key, 'image');
          if (!recalled) return;
          expect(['webgpu', 'wasm-threads', 'wasm']).toContain(recalled.device);
          expect(recalled.threads).toBeGreaterThanOrEqual(1);
          expect(recalled.threads).toBeLessThanOrEqual(64);
        }),
        runs,
      );
    },
    timeout,
  );
});
