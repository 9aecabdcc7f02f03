import type { Hit, Move } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import { hasHan } from '../domain/language.ts';
import { emptyQuery, noFilters, type Query } from '../domain/query.ts';
import { seenInPicture } from '../domain/seen-in-picture.ts';
import type { SessionEvent } from '../session/log.ts';

export type TourLanguage = 'en' | 'zh';

export type StepId =
  | 'welcome'
  | 'words'
  | 'picture'
  | 'comment'
  | 'languages'
  | 'open'
  | 'moved'
  | 'why'
  | 'like'
  | 'private';

/** What a step points at: nothing, the search field, one result, the result with the reasons of its place, the status line. */
export type Aim = 'page' | 'field' | 'hit' | 'why' | 'status';

/** One stop of the tour. What is on screen follows from the step alone, so that Back and Next may come at any moment. */
export interface TourStep {
  readonly id: StepId;
  /** What is asked; null browses, `like` asks with the photo of the first post that was opened. */
  readonly asks: Readonly<Record<TourLanguage, string>> | 'like' | null;
  /** Whether the two posts have been opened before: the session then acts. */
  readonly opened: boolean;
  /** Opens the two posts before the eyes of the audience. */
  readonly opens: boolean;
  readonly aim: Aim;
  /** The result to point at is the first that fits. */
  readonly fits: (hit: Hit) => boolean;
  /** Looked for among so many of the first results. What is said of it as an answer must be one. */
  readonly within: number;
}

/** What a step found, for its words: nothing is said that is not on screen. */
export interface TourFacts {
  readonly total: number;
  readonly ms: number;
  /** The result pointed at. */
  readonly post: PostId | null;
  readonly title: string | null;
  readonly move: Move | null;
  /** How many results stand elsewhere because of the session. */
  readonly moved: number;
  /** Titles of the opened posts, as far as they have been opened. */
  readonly opened: readonly string[];
}

/** The tour under way. */
export interface Tour {
  readonly index: number;
  readonly language: TourLanguage;
  /** While it searches or opens posts. */
  readonly acting: boolean;
  readonly auto: boolean;
  readonly facts: TourFacts;
}

export const noFacts: TourFacts = { total: 0, ms: 0, post: null, title: null, move: null, moved: 0, opened: [] };

const any = () => true;
/** On the screen whatever its size: pointing further down would only scroll. */
const inSight = 12;
const asked = { opened: false, opens: false, within: inSight } as const;
const animal = { en: 'animal', zh: '动物' };

/** Ten stops, about three minutes. The queries have been tried on the photos that come with Fovea; with others the tour says what it finds. */
export const tourSteps: readonly TourStep[] = [
  { id: 'welcome', ...asked, asks: null, aim: 'page', fits: any },
  { id: 'words', ...asked, asks: { en: 'castle on a hill', zh: '水边的城堡' }, aim: 'field', fits: any },
  {
    id: 'picture',
    ...asked,
    asks: { en: 'yellow flowers against a brick wall', zh: '红色的鹦鹉' },
    aim: 'hit',
    fits: seenInPicture,
    within: 3,
  },
  {
    id: 'comment',
    ...asked,
    asks: { en: 'what day is the Taj Mahal closed?', zh: '刺猬能喝牛奶吗' },
    aim: 'hit',
    fits: (hit) => hit.answer?.from === 'comment' && !seenInPicture(hit),
    within: 1,
  },
  {
    id: 'languages',
    ...asked,
    asks: { en: '水里的鱼', zh: 'people playing music' },
    aim: 'hit',
    fits: () => false,
  },
  { id: 'open', ...asked, opens: true, asks: animal, aim: 'page', fits: any },
  { id: 'moved', ...asked, opened: true, asks: animal, aim: 'hit', fits: rose },
  { id: 'why', ...asked, opened: true, asks: animal, aim: 'why', fits: rose },
  { id: 'like', ...asked, opened: true, asks: 'like', aim: 'field', fits: any },
  { id: 'private', ...asked, asks: null, aim: 'status', fits: any },
];

function rose({ move }: Hit): boolean {
  return move !== null && move.place < move.plainPlace;
}

/** A post written in the other language than the words of the query. */
function inOtherLanguage({ post }: Hit, words: string): boolean {
  return post.language === (hasHan(words) ? 'en' : 'zh');
}

/** The query of a step. `seedsOnly` when the library holds other photos: the tour has been tried on the seeds. */
export function queryOf(step: TourStep, language: TourLanguage, opened: readonly PostId[], seedsOnly: boolean): Query {
  const filters = seedsOnly ? { ...noFilters, source: 'seed' as const } : noFilters;
  const [first] = opened;
  if (step.asks === 'like')
    return { ...emptyQuery, filters, pictures: first ? [{ kind: 'post' as const, post: first }] : [] };
  return { ...emptyQuery, filters, words: step.asks?.[language] ?? '' };
}

/** The result a step points at. */
export function pointedAt(step: TourStep, words: string, hits: readonly Hit[]): Hit | null {
  const first = hits.slice(0, step.within);
  if (step.id === 'languages') return first.find((hit) => inOtherLanguage(hit, words)) ?? null;
  // The largest move is the one worth showing.
  if (step.fits === rose) return first.filter(rose).sort((a, b) => rise(b) - rise(a))[0] ?? null;
  return first.find(step.fits) ?? null;
}

function rise({ move }: Hit): number {
  return move === null ? 0 : move.plainPlace - move.place;
}

/** Two fish among the animals: after them the other fish should rise. */
const demonstrated = ['seed:rainbow-wrasse-female', 'seed:alonissos-pompano'];

/** The two posts to open: the demonstration's own where they are among the results, otherwise two from the middle. */
export function toOpen(hits: readonly Hit[]): readonly Hit[] {
  const own = hits.filter(({ post }) => demonstrated.includes(post.id));
  return own.length === 2 ? own : [hits[4], hits[6]].filter((hit) => hit !== undefined);
}

/** The session of somebody who has looked at these posts for `lookMs` each and has just closed the last of them. */
export function looksAt(
  opened: readonly PostId[],
  query: string,
  lookMs: number,
  now: number,
): readonly SessionEvent[] {
  return opened.flatMap((post, i): SessionEvent[] => {
    const closed = now - (opened.length - 1 - i) * lookMs;
    return [
      { kind: 'open', post, at: closed - lookMs, place: i, query },
      { kind: 'dwell', post, at: closed, dwellMs: lookMs },
    ];
  });
}
