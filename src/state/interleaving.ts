import type { Channels, Interleaved, SearchRequest } from '../bridge/contracts/search.ts';
import type { PostId } from '../domain/ids.ts';
import type { Team } from '../ranking/team-draft.ts';

/** What can be set against each other; each pair names its two rankers. */
export const pairs = {
  session: ['plain', 'personal'],
  meaning: ['words', 'hybrid'],
  weights: ['constant', 'query-aware'],
  variety: ['similar', 'varied'],
} as const;

export type Pair = keyof typeof pairs;
export type Ranker = (typeof pairs)[Pair][number];

/** How each ranker differs from what people get. */
const changes: Record<Ranker, Pick<Partial<SearchRequest>, 'channels' | 'stages' | 'variety'>> = {
  plain: { stages: { personalise: false, gate: false } },
  personal: {},
  words: { channels: 'words' satisfies Channels },
  hybrid: {},
  constant: { stages: { queryWeights: false } },
  'query-aware': { stages: { queryWeights: true } },
  similar: { variety: 0, stages: { diversify: false } },
  varied: { variety: 1 },
};

export function requestOf(ranker: Ranker, request: SearchRequest): SearchRequest {
  return { ...request, ...changes[ranker] };
}

/** One mixed result list as it was shown, and what was opened of it. */
export interface Showing {
  /** Key of the query. */
  readonly key: string;
  readonly answer: Interleaved;
  readonly opened: readonly PostId[];
}

export interface Experiment {
  readonly pair: Pair;
  /** Whether team `a` is the pair's second ranker. Nobody is told before the end, so that nobody clicks for a name. */
  readonly swapped: boolean;
  /** In the order they were shown; the last one is on screen. */
  readonly showings: readonly Showing[];
  readonly asking: boolean;
  /** The names have been told: nothing counts any more. */
  readonly revealed: boolean;
}

export interface Tally {
  /** Queries in which a team got more clicks than the other. */
  readonly wins: Readonly<Record<Team, number>>;
  /** Queries with as many clicks for both, at least one each. */
  readonly ties: number;
  readonly clicks: Readonly<Record<Team, number>>;
}

/** Credits clicks to teams, then each query to the team with more of them (Radlinski et al. 2008). */
export function tallyOf(showings: readonly Showing[]): Tally {
  const wins = { a: 0, b: 0 };
  const clicks = { a: 0, b: 0 };
  let ties = 0;
  for (const { answer, opened } of showings) {
    const here = { a: 0, b: 0 };
    for (const { hit, team } of answer.hits) if (team !== null && opened.includes(hit.post.id)) here[team]++;
    clicks.a += here.a;
    clicks.b += here.b;
    if (here.a !== here.b) wins[here.a > here.b ? 'a' : 'b']++;
    else if (here.a > 0) ties++;
  }
  return { wins, ties, clicks };
}

export interface Verdict {
  /** Queries that one team won; ties say nothing about the share and are left out (the sign test). */
  readonly decided: number;
  /** Share of team `a` among them, 0..1, with its interval; a half before the first. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** `even`: so many queries without a difference that a large one is unlikely. */
  readonly conclusion: 'open' | Team | 'even';
}

/** Chance of ever naming a winner where there is none. */
export const alpha = 0.05;
/** Without a winner it ends after this many decided queries. */
export const mostDecided = 40;

/**
 * The running verdict. The person may look after every query and stop whenever they like, so an interval for a fixed number
 * would be wrong far too often. This one holds at all times at once with probability 1 - alpha: the shares p that the
 * beta-binomial mixture with a uniform prior does not reject, B(a+1, b+1) / (p^a (1-p)^b) < 1 / alpha
 * (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform confidence sequences", Annals of Statistics 2021).
 * Stop rule: a half lies outside the interval, or `mostDecided` queries are decided.
 */
export function verdictOf({ wins }: Tally): Verdict {
  const decided = wins.a + wins.b;
  if (decided === 0) return { decided, share: 0.5, low: 0, high: 1, conclusion: 'open' };
  const share = wins.a / decided;
  const limit = logBeta(wins.a, wins.b) - Math.log(1 / alpha);
  const kept = (p: number) => likelihood(wins.a, p) + likelihood(wins.b, 1 - p) > limit;
  const low = edge(0, share, kept);
  const high = edge(1, share, kept);
  const conclusion = low > 0.5 ? 'a' : high < 0.5 ? 'b' : decided >= mostDecided ? 'even' : 'open';
  return { decided, share, low, high, conclusion };
}

function likelihood(count: number, p: number): number {
  return count === 0 ? 0 : count * Math.log(p);
}

/** ln B(a + 1, b + 1) for whole numbers. */
function logBeta(a: number, b: number): number {
  let sum = -Math.log(a + b + 1);
  for (let i = 1; i <= b; i++) sum += Math.log(i) - Math.log(a + i);
  return sum;
}

/** Between `outside` and `inside`, where the likelihood has its top, there is one place where `kept` changes. */
function edge(outside: number, inside: number, kept: (p: number) => boolean): number {
  if (kept(outside)) return outside;
  let [out, within] = [outside, inside];
  for (let i = 0; i < 40; i++) {
    const middle = (out + within) / 2;
    if (kept(middle)) within = middle;
    else out = middle;
  }
  return within;
}

/** Who a team is. */
export function rankerOf({ pair, swapped }: Pick<Experiment, 'pair' | 'swapped'>, team: Team): Ranker {
  const [first, second] = pairs[pair];
  return (team === 'a') === swapped ? second : first;
}
