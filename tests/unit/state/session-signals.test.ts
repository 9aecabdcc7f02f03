import { beforeEach, describe, expect, it } from 'vitest';
import type { InterestView } from '../../../src/bridge/contracts/interest.ts';
import { postId } from '../../../src/domain/ids.ts';
import { freshSession, type SessionEvent } from '../../../src/session/log.ts';
import { profileOf } from '../../../src/session/profile.ts';
import { demonstration } from '../../../src/state/demonstration.ts';
import { clicksOf } from '../../../src/state/session-actions.ts';
import { loadSession } from '../../../src/state/session-storage.ts';
import { createFovea, type Fovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, response, settle } from './fakes.ts';

const [a, b, c] = [postId('seed:a'), postId('seed:b'), postId('seed:c')];

describe('signals from the page', () => {
  let client: FakeClient;
  let browser: FakeBrowser;
  let fovea: Fovea;
  const events = () => fovea.store.getState().session.events;
  const kinds = () => events().map(({ kind }) => kind);
  const session = () => fovea.actions.session;
  const notices = () => fovea.store.getState().notices;

  beforeEach(async () => {
    client = new FakeClient();
    browser = new FakeBrowser('?q=cat');
    fovea = createFovea(client, browser);
    void fovea.actions.start();
    await settle();
    client.searches[0]?.answer(response(['a', 'b', 'c']));
    await settle();
  });

  describe('impressions', () => {
    it('are written together, once for each post and query, and the next request carries them', () => {
      session().see(a);
      session().see(b);
      session().see(a);
      expect(events()).toEqual([]);
      browser.pass(500);
      const answer = expect.any(String);
      expect(events()).toEqual([
        { kind: 'impression', post: a, at: 1_000, place: 0, query: 'cat', answer },
        { kind: 'impression', post: b, at: 1_000, place: 1, query: 'cat', answer },
      ]);
      const searches = client.searches.length;
      browser.pass(5_000);
      // Seen is not asked: nothing is searched because of it.
      expect(client.searches).toHaveLength(searches);
      void fovea.actions.search.searchAgain();
      expect(client.searches.at(-1)?.request.session.events).toEqual(events());
      expect(loadSession(browser.tabStorage).events).toEqual(events());
    });

    it('stand before the act they led to', () => {
      session().see(a);
      fovea.actions.detail.openPost(b);
      expect(kinds()).toEqual(['impression', 'open']);
    });

    it('are written anew in another order, so that what stood above a click is what was seen above it', async () => {
      const searchedAgain = async (names: string[]) => {
        void fovea.actions.search.searchAgain();
        client.searches.at(-1)?.answer(response(names));
        await settle();
      };
      session().see(a);
      await searchedAgain(['a', 'b', 'c']);
      session().see(a);
      await searchedAgain(['c', 'a', 'b']);
      session().see(c);
      fovea.actions.detail.openPost(b);
      const [first, second, open] = events() as Extract<SessionEvent, { kind: 'open' }>[];
      expect([first, second, open].map((event) => [event?.kind, event?.post, event?.place])).toEqual([
        ['impression', a, 0],
        ['impression', c, 0],
        ['open', b, 2],
      ]);
      expect(first?.answer).not.toBe(open?.answer);
      expect(second?.answer).toBe(open?.answer);
      // a was seen above b's place, but in another order.
      expect(profileOf(fovea.store.getState().session, 1_000).passed.map(({ post }) => post)).toEqual([c]);
    });

    it('do not happen behind an opened post, nor while paused', () => {
      fovea.actions.detail.openPost(b);
      session().see(a);
      fovea.actions.detail.closePost();
      session().pause(true);
      session().see(c);
      browser.pass(1_000);
      expect(kinds()).toEqual(['open', 'dwell']);
    });

    it('of a reset session count anew', () => {
      session().see(a);
      browser.pass(500);
      session().reset();
      session().see(a);
      browser.pass(500);
      expect(kinds()).toEqual(['impression']);
    });
  });

  describe('reformulations', () => {
    const changes = () => events().flatMap((event) => (event.kind === 'reformulation' ? [event.change] : []));

    it('typing logs nothing, Enter does', () => {
      fovea.actions.search.typeWords('cat on');
      fovea.actions.search.typeWords('cat on a roof');
      expect(events()).toEqual([]);
      fovea.actions.search.commitWords();
      expect(events()).toEqual([{ kind: 'reformulation', at: 1_000, query: 'cat on a roof', change: 'added' }]);
      fovea.actions.search.commitWords();
      expect(events()).toHaveLength(1);
    });

    it('what was typed counts once its results are used', () => {
      fovea.actions.search.typeWords('dog');
      fovea.actions.detail.openPost(a);
      expect(kinds()).toEqual(['reformulation', 'open']);
    });

    it('a suggestion or tag is meant at once, and its own search knows of it', () => {
      fovea.actions.search.searchWords('dog');
      expect(changes()).toEqual(['other']);
      expect(client.searches.at(-1)?.request.session.events).toHaveLength(1);
    });

    it('clearing is none, and what follows is compared with what was before', () => {
      fovea.actions.search.clear();
      fovea.actions.search.searchWords('cat roof');
      expect(changes()).toEqual(['added']);
    });

    it('Back is none', () => {
      fovea.actions.search.searchWords('dog');
      browser.back();
      fovea.actions.search.searchWords('cat roof');
      expect(changes()).toEqual(['other', 'added']);
    });
  });

  describe('like, save and less', () => {
    it('can be taken back; liking and asking for less exclude each other', () => {
      session().mark(a, 'like', true);
      session().mark(a, 'like', true);
      session().toggleMark(a, 'less');
      session().toggleMark(a, 'save');
      session().toggleMark(a, 'save');
      expect(events().map((event) => ('on' in event ? `${event.kind} ${event.on}` : ''))).toEqual([
        'like true',
        'less true',
        'like false',
        'save true',
        'save false',
      ]);
    });

    it('less like this on a card can be undone from its notice, keeping what came after', () => {
      session().mark(a, 'less', true);
      expect(notices().at(-1)).toMatchObject({ kind: 'session', change: { kind: 'less', title: 'a' } });
      session().mark(b, 'save', true);
      session().undoLast();
      expect(events()).toEqual([{ kind: 'save', post: b, at: 1_000, on: true }]);
    });

    it('act at once on what is in sight, and not behind an opened post', () => {
      const before = client.searches.length;
      session().mark(a, 'like', true);
      expect(client.searches).toHaveLength(before + 1);
      fovea.actions.detail.openPost(a);
      const opened = client.searches.length;
      session().mark(a, 'save', true);
      expect(client.searches).toHaveLength(opened);
    });

    it('do nothing while paused', () => {
      session().pause(true);
      session().mark(a, 'like', true);
      expect(events()).toEqual([]);
    });
  });

  it('comments read to the end count once a look', () => {
    fovea.actions.detail.openPost(a);
    session().recordCommentsRead(a);
    session().recordCommentsRead(a);
    expect(kinds()).toEqual(['open', 'comment-open']);
  });

  describe('interests', () => {
    const view = (anchor = a): InterestView => ({
      anchor,
      name: 'cats',
      share: 1,
      factor: 1,
      muted: false,
      halfLifeMs: 60_000,
      members: [a, b].map((post) => ({ post, weight: 0.1 })),
    });

    it('are asked for while the panel is open, after each change, and a stale answer is ignored', async () => {
      const answers: ((views: readonly InterestView[]) => void)[] = [];
      client.library.interests = () => new Promise((resolve) => answers.push(resolve));
      session().mark(a, 'like', true);
      browser.pass(1_000);
      expect(answers).toHaveLength(0);
      fovea.actions.showPanel('session');
      browser.pass(0);
      session().mark(b, 'like', true);
      browser.pass(200);
      expect(answers).toHaveLength(2);
      answers[1]?.([view(b)]);
      answers[0]?.([view(a)]);
      await settle();
      expect(fovea.store.getState().interests.map(({ anchor }) => anchor)).toEqual([b]);
      expect([...fovea.store.getState().clicked.keys()]).toEqual([a, b]);
    });

    it('muting and weighing are events; removing can be undone', () => {
      session().changeInterest(view(), { kind: 'mute', on: true });
      session().changeInterest(view(), { kind: 'weigh', factor: 1.5 });
      session().changeInterest(view(), { kind: 'remove' });
      expect(kinds()).toEqual(['interest', 'interest', 'interest']);
      expect(events()[0]).toMatchObject({ post: a, members: [a, b] });
      expect(notices().at(-1)).toMatchObject({ change: { kind: 'interest-removed', name: 'cats' } });
      session().undoLast();
      expect(events()).toHaveLength(2);
      expect(client.searches.at(-1)?.request.session.events).toHaveLength(2);
    });
  });

  it('clicks are without the posts of a muted interest', () => {
    for (const post of [a, b, c]) session().mark(post, 'like', true);
    const members = [a, b].map((post) => ({ post, weight: 0.1 }));
    const muted = { anchor: a, members, name: 'cats', share: 1, factor: 1, muted: true, halfLifeMs: 1 };
    const shown = (interests: InterestView[]) =>
      clicksOf({ session: fovea.store.getState().session, interests }, 1_000).map(({ post }) => post);
    expect(shown([]).sort()).toEqual([a, b, c]);
    expect(shown([muted])).toEqual([c]);
  });

  describe('undo', () => {
    it('takes back what its notice says, not what was set since', () => {
      session().mark(a, 'less', true);
      session().setStrength(0.2);
      session().pause(true);
      session().undoLast();
      expect(fovea.store.getState().session).toEqual({ events: [], paused: true, strength: 0.2 });
    });

    it('of a replaced session gives back its settings, too, unless they were set since', () => {
      session().mark(a, 'like', true);
      session().import({ events: [], paused: true, strength: 1 }, 'replace');
      session().setStrength(0.3);
      session().undoLast();
      expect(fovea.store.getState().session).toMatchObject({ paused: false, strength: 0.3 });
      expect(events()).toHaveLength(1);
    });

    it('ends with its notice when another session is lent, and does not come back with the own one', () => {
      session().mark(a, 'less', true);
      fovea.actions.replay.startDemonstration();
      expect(notices()).toEqual([]);
      fovea.actions.replay.stop();
      session().undoLast();
      expect(events()).toHaveLength(1);
    });
  });

  describe('files', () => {
    const file = (text: string) => new File([text], 'x.json');

    it('an exported session replaces or joins another one, and both can be undone', async () => {
      session().mark(a, 'like', true);
      const exported = session().exported();
      session().reset();
      session().mark(b, 'like', true);
      const read = await session().readFile(file(exported));
      if (!read) throw new Error('The exported session was refused.');
      session().import(read, 'merge');
      expect(events().map((event) => 'post' in event && event.post)).toEqual([b, a]);
      session().undoLast();
      session().import(read, 'replace');
      expect(events().map((event) => 'post' in event && event.post)).toEqual([a]);
      session().undoLast();
      expect(events().map((event) => 'post' in event && event.post)).toEqual([b]);
      expect(loadSession(browser.tabStorage).events).toEqual(events());
    });

    it('of another day counts from now on, added as well as replaced, and added twice it counts once', () => {
      browser.time = 90_000_000;
      const read = { ...freshSession, events: [{ kind: 'like' as const, post: a, at: 5, on: true }] };
      session().import(read, 'merge');
      expect(events()).toEqual([{ kind: 'like', post: a, at: 90_000_000, on: true }]);
      browser.time += 60_000;
      session().import(read, 'merge');
      expect(events()).toHaveLength(1);
      session().import(read, 'replace');
      expect(events()[0]?.at).toBe(90_060_000);
    });

    it('a bad file changes nothing and says why', async () => {
      session().mark(a, 'like', true);
      expect(await session().readFile(file('{}'))).toBeNull();
      expect(notices().at(-1)).toMatchObject({
        kind: 'session-file',
        file: 'x.json',
        problem: { kind: 'other-format' },
      });
      expect(events()).toHaveLength(1);
    });
  });

  describe('replay', () => {
    const own: SessionEvent = { kind: 'like', post: c, at: 1_000, on: true };

    beforeEach(() => {
      session().mark(c, 'like', true);
      fovea.actions.replay.startDemonstration();
    });

    it('shows one act after the other over a fresh session, and gives the own one back', () => {
      expect(events()).toEqual([]);
      expect(browser.address.read()).toBe('?q=by+the+water');
      browser.pass(2_600);
      browser.pass(2_600);
      expect(events()).toHaveLength(2);
      expect(client.searches.at(-1)?.request.session.events).toEqual(events());
      fovea.actions.replay.stop();
      expect(events()).toEqual([own]);
      expect(browser.address.read()).toBe('?q=cat');
      expect(fovea.store.getState().replay).toBeNull();
    });

    it('pauses, steps and plays to the end, asking what was asked then', () => {
      fovea.actions.replay.pause();
      browser.pass(60_000);
      expect(events()).toEqual([]);
      for (let i = 0; i < 40; i++) fovea.actions.replay.step();
      expect(events()).toHaveLength(demonstration.length);
      expect(browser.address.read()).toBe('?q=castle');
      fovea.actions.replay.play();
      expect(events()).toEqual([]);
    });

    it('records nothing meanwhile, and a reload finds the own session', () => {
      session().see(a);
      session().mark(a, 'like', true);
      fovea.actions.detail.openPost(a);
      browser.pass(2_000);
      expect(events()).toEqual([]);
      expect(loadSession(browser.tabStorage)).toEqual({ ...freshSession, events: [own] });
    });
  });
});
