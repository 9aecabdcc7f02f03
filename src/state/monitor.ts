import type { FlowStage, SearchResponse, StageFlow } from '../bridge/contracts/search.ts';
import type { SessionEvent } from '../session/log.ts';

/** One answered search of this tab. */
export interface SearchRecord {
  /** Milliseconds since the epoch, when the answer was there. */
  readonly at: number;
  /** Key of the query, and its words. */
  readonly key: string;
  readonly words: string;
  readonly status: SearchResponse['status'];
  readonly coverage: SearchResponse['coverage'];
  readonly total: number;
  readonly readBy: SearchResponse['readBy'];
  readonly flow: readonly StageFlow[];
}

/** A number of something out of all of it. */
export interface Rate {
  readonly count: number;
  readonly of: number;
}

export interface StageReport extends StageFlow {
  readonly runs: number;
  /** Milliseconds; the fields of `StageFlow` are the last search's. */
  readonly p50: number;
  readonly p95: number;
}

export interface MonitorReport {
  /** Answers, those to half-typed words included. */
  readonly searches: number;
  readonly last: SearchRecord | null;
  readonly stages: readonly StageReport[];
  /** Milliseconds of a whole search; zeros without one. */
  readonly total: { readonly last: number; readonly p50: number; readonly p95: number };
  /** Word queries whose vector was known from before: they cost no inference. */
  readonly cache: Rate;
  /** Queries, not keystrokes, that found nothing. */
  readonly zeroResults: Rate;
  /** Queries of which at least one result was opened. */
  readonly clickThrough: Rate;
  /** From the first query after the previous save to the save; milliseconds, median. Null: nothing was saved. */
  readonly timeToSave: number | null;
  readonly saves: number;
  /** Answers made of words alone because the encoder was not ready or not available. */
  readonly wordsOnly: Rate;
}

/** A query left behind sooner than this without a click was a word half typed. */
const draftMs = 1_200;

/** A pure fold of what happened in this tab: the same records and events give the same report. */
export function reportOf(searches: readonly SearchRecord[], events: readonly SessionEvent[]): MonitorReport {
  const asked = searches.filter(({ status }) => status !== 'browse' && status !== 'empty-library');
  const last = asked.at(-1) ?? null;
  const totals = asked.map(({ flow }) => sumOf(flow));
  const queries = queriesOf(searches, events);
  const saves = savesOf(searches, events);
  return {
    searches: asked.length,
    last,
    stages: (last?.flow ?? []).map((flow) => stageOf(flow, asked)),
    total: { last: totals.at(-1) ?? 0, p50: quantile(totals, 0.5), p95: quantile(totals, 0.95) },
    cache: cacheOf(asked),
    zeroResults: { count: queries.filter(({ total }) => total === 0).length, of: queries.length },
    clickThrough: { count: queries.filter(({ opened }) => opened).length, of: queries.length },
    timeToSave: saves.length === 0 ? null : quantile(saves, 0.5),
    saves: saves.length,
    wordsOnly: { count: asked.filter(({ coverage }) => coverage === 'words-only').length, of: asked.length },
  };
}

/** The smallest value that at least this share of the values does not exceed (nearest rank); 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function sumOf(flow: readonly StageFlow[]): number {
  return flow.reduce((sum, { ms }) => sum + ms, 0);
}

function stageOf(last: StageFlow, asked: readonly SearchRecord[]): StageReport {
  const times = asked.flatMap(({ flow }) => msOf(flow, last.stage) ?? []);
  return { ...last, runs: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function msOf(flow: readonly StageFlow[], stage: FlowStage): number | null {
  return flow.find((part) => part.stage === stage)?.ms ?? null;
}

/** The encoder keeps the vectors of the texts it has read, so words that come again are not read again. */
function cacheOf(asked: readonly SearchRecord[]): Rate {
  const known = new Set<string>();
  let count = 0;
  let of = 0;
  for (const { words, readBy } of asked) {
    if (readBy === null) continue;
    of++;
    if (known.has(words)) count++;
    known.add(words);
  }
  return { count, of };
}

interface QueryRecord {
  readonly total: number;
  readonly opened: boolean;
}

/** Queries as a person would count them: the same one answered again is one, half-typed words are none. */
function queriesOf(searches: readonly SearchRecord[], events: readonly SessionEvent[]): QueryRecord[] {
  const opens = events.filter(({ kind }) => kind === 'open');
  const runs: { first: SearchRecord; last: SearchRecord; until: number }[] = [];
  for (const search of searches) {
    const run = runs.at(-1);
    if (run && run.first.key === search.key) run.last = search;
    else {
      if (run) run.until = search.at;
      runs.push({ first: search, last: search, until: Number.POSITIVE_INFINITY });
    }
  }
  return runs.flatMap(({ first, last, until }) => {
    if (first.status === 'browse' || first.status === 'empty-library') return [];
    const opened = opens.some(({ at }) => at >= first.at && at < until);
    return opened || until - first.at >= draftMs ? [{ total: last.total, opened }] : [];
  });
}

function savesOf(searches: readonly SearchRecord[], events: readonly SessionEvent[]): number[] {
  const times: number[] = [];
  let since = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.kind !== 'save' || !event.on) continue;
    const first = searches.find(({ at, status }) => at > since && status !== 'browse');
    if (first && first.at <= event.at) times.push(event.at - first.at);
    since = event.at;
  }
  return times;
}
