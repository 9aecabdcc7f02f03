import type { InterestView } from '../bridge/contracts/interest.ts';
import type { PostId } from '../domain/ids.ts';
import {
  asActing,
  freshSession,
  type InterestChange,
  mostGathered,
  type SessionEvent,
  type SessionState,
} from '../session/log.ts';
import { asDecided, type Click, profileOf } from '../session/profile.ts';
import type { AppState, SessionChange } from './app-state.ts';
import { type Context, notify } from './context.ts';
import { answerName, placeIn, queryName } from './impressions.ts';
import { examplesOf } from './interests.ts';
import type { LoadPosts } from './known-posts.ts';
import { type Mark, marksOf } from './marks.ts';
import { reformulationOf } from './reformulation.ts';
import type { SearchRunner } from './search-runner.ts';
import { carriedTo, merged, readSessionFile, writeSessionFile } from './session-file.ts';
import type { SessionLog } from './session-log.ts';

const sliderDelayMs = 120;

/** What a person can do to what was learnt, and how what they do is recorded. */
export function sessionActions(context: Context, runner: SearchRunner, log: SessionLog, loadPosts: LoadPosts) {
  const { store, client, browser } = context;
  let callOff = () => {};
  /** The words last asked with, other than by typing on. */
  let committed = store.getState().route.query.words;

  const session = () => store.getState().session;
  const appended = (event: SessionEvent) => ({ events: [...session().events, event] });

  /** A change that a notice offers to take back; only the latest can be. */
  function changeUndoably(next: Partial<SessionState>, change: SessionChange): void {
    log.changeUndoably(next);
    notify(context, { kind: 'session', change });
    showChange();
  }

  /** Behind an opened post nothing moves: closing it searches again anyway. */
  function showChange(): void {
    if (store.getState().route.post === null) void runner.run();
  }

  /** Where it stands in the order on screen, if it does. */
  function shownAt(post: PostId): { readonly place: number; readonly query: string; readonly answer?: string } {
    const { route, results } = store.getState();
    const query = queryName(route.query);
    const place = route.view === 'feed' ? placeIn(results.hits, post) : null;
    return place === null ? { place: 0, query } : { place, query, answer: answerName(results) };
  }

  function titleOf(post: PostId): string {
    const { clicked, results, detail } = store.getState();
    const known = clicked.get(post) ?? results.hits.find((hit) => hit.post.id === post)?.post;
    const found = known ?? (detail?.id === post ? detail.post : null);
    return found?.title || found?.fileName || '';
  }

  function mark(post: PostId, kind: Mark, on: boolean): void {
    if (!log.isRecording() || marksOf(session().events)[kind].has(post) === on) return;
    const opposite = kind === 'like' ? 'less' : kind === 'less' ? 'like' : null;
    const at = browser.now();
    const events: SessionEvent[] = [...session().events, { kind, post, at, on }];
    if (on && opposite && marksOf(session().events)[opposite].has(post))
      events.push({ kind: opposite, post, at, on: false });
    // Over an opened post the way back stands beside the button.
    if (kind === 'less' && on && store.getState().route.post === null)
      changeUndoably({ events }, { kind: 'less', title: titleOf(post) });
    else {
      log.change({ events });
      showChange();
    }
  }

  return {
    /** An open is counted once however often the page is reloaded over it. */
    recordOpen(post: PostId): void {
      const last = session().events.findLast(({ kind }) => kind !== 'impression');
      if (last?.kind === 'open' && last.post === post) return;
      log.record({ kind: 'open', post, at: browser.now(), ...shownAt(post) });
    },
    recordDwell(post: PostId, dwellMs: number): void {
      log.record({ kind: 'dwell', post, at: browser.now(), dwellMs });
    },
    /** A card was in sight long enough to be looked at. Not while a post lies over the feed. */
    see(post: PostId): void {
      if (store.getState().route.post === null)
        log.see({ kind: 'impression', post, at: browser.now(), ...shownAt(post) });
    },
    /** The comments were read to their end; once for each look. */
    recordCommentsRead(post: PostId): void {
      const last = session().events.findLast((event) => 'post' in event && event.post === post);
      if (last?.kind !== 'comment-open') log.record({ kind: 'comment-open', post, at: browser.now() });
    },
    /** The words in the address are meant: chosen, confirmed with Enter, or their results used. `typed: false`: by Back. */
    commitWords(typed = true): void {
      if (log.isLent()) return;
      const { words } = store.getState().route.query;
      const change = typed ? reformulationOf(committed, words) : null;
      if (words.trim() !== '') committed = words;
      if (change) log.record({ kind: 'reformulation', at: browser.now(), query: words.trim(), change });
    },
    /** Likes, saves or asks for less, or takes it back. Liking and asking for less exclude each other. */
    mark,
    toggleMark: (post: PostId, kind: Mark) => mark(post, kind, !marksOf(session().events)[kind].has(post)),
    /** Fetches the posts that the panel shows: clicks, saved ones, examples of interests. */
    async loadClicked(): Promise<void> {
      const { interests } = store.getState();
      await loadPosts([
        ...clicksOf(store.getState(), browser.now()).map(({ post }) => post),
        ...marksOf(session().events).save,
        ...interests.flatMap(examplesOf),
      ]);
    },
    undoClick(post: PostId): void {
      const title = titleOf(post);
      changeUndoably(appended({ kind: 'undo', post, at: browser.now() }), { kind: 'forgotten', title });
    },
    /** Makes posts one interest, in one act: at most `mostGathered`, the first ones. Nothing while the session is paused. */
    gather(posts: readonly PostId[]): void {
      const kept = posts.slice(0, mostGathered);
      if (kept.length === 0 || !log.isRecording()) return;
      changeUndoably(appended({ kind: 'gather', posts: kept, at: browser.now() }), {
        kind: 'gathered',
        count: kept.length,
      });
    },
    /** Mutes, weighs or removes an interest. */
    changeInterest({ anchor, members, name }: InterestView, change: InterestChange): void {
      const posts = members.map(({ post }) => post);
      const next = appended({ kind: 'interest', post: anchor, at: browser.now(), change, members: posts });
      if (change.kind === 'remove') changeUndoably(next, { kind: 'interest-removed', name });
      else {
        log.change(next);
        showChange();
      }
    },
    pause(paused: boolean): void {
      log.change({ paused });
      void runner.run();
    },
    setStrength(strength: number): void {
      log.change({ strength });
      callOff();
      callOff = browser.later(() => void runner.run(), sliderDelayMs);
    },
    reset(): void {
      changeUndoably({ events: [], paused: freshSession.paused }, { kind: 'reset' });
    },
    /** Takes the last removal, reset or import back. */
    undoLast(): void {
      if (log.undo()) showChange();
    },
    /** The text of a file that `readFile` understands. */
    exported: (): string => writeSessionFile(session(), browser.now()),
    /** What a file holds; a file that is no session is explained in a notice and gives null. */
    async readFile(file: File): Promise<SessionState | null> {
      const read = await readSessionFile(file);
      if (read.ok) return read.session;
      notify(context, { kind: 'session-file', file: file.name, problem: read.problem });
      return null;
    },
    /** Takes a read session over, in place of the present one or together with it. */
    import(read: SessionState, how: 'replace' | 'merge'): void {
      const count = read.events.length;
      const carried = carriedTo(browser.now(), read);
      if (how === 'replace') changeUndoably(carried, { kind: 'replaced', count });
      else changeUndoably({ events: merged(session().events, carried.events) }, { kind: 'merged', count });
    },
    /**
     * Where a result of the present search would stand without each of the clicks that moved it, places counted from 0. Empty
     * when the library cannot tell: it keeps few searches.
     */
    async placesWithout(post: PostId): Promise<readonly { readonly post: PostId; readonly placeWithout: number }[]> {
      const { response } = store.getState().results;
      if (!response) return [];
      return client.library.counterfactual(response.searchId, post).catch(() => []);
    },
  };
}

/** The clicks as they would act, also while paused or at strength 0: without those of the interests known to be muted. */
export function clicksOf(
  { session, interests }: Pick<AppState, 'session' | 'interests'>,
  now: number,
): readonly Click[] {
  return asDecided(profileOf(asActing(session), now), interests).clicks;
}
