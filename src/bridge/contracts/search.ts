import type { Hit } from '../../domain/hit.ts';
import type { Query } from '../../domain/query.ts';
import type { Stages } from '../../ranking/stages.ts';
import type { Team } from '../../ranking/team-draft.ts';
import type { SessionState } from '../../session/log.ts';

export type Channels = 'hybrid' | 'vectors' | 'words';

export interface SearchRequest {
  readonly query: Query;
  readonly session: SessionState;
  /** Hits in the first page. */
  readonly limit: number;
  /** For evaluation and the Lab: leave out a channel. */
  readonly channels: Channels;
  /** How much the first results should differ, 0..1. */
  readonly variety: number;
  /** Stages to leave out; all act by default. */
  readonly stages?: Partial<Stages>;
}

export interface StageTiming {
  readonly stage: 'encode' | 'scan' | 'words' | 'rank' | 'answer';
  readonly ms: number;
}

/** The stages of one search in their order. `explain` includes the plain order beside the learnt one. */
export type FlowStage =
  | 'encode'
  | 'scan'
  | 'words'
  | 'fuse'
  | 'floor'
  | 'personalise'
  | 'gate'
  | 'stack'
  | 'diversify'
  | 'explain'
  | 'answer';

/** What one stage did to one search: its time, and how many posts went in and came out. */
export interface StageFlow {
  readonly stage: FlowStage;
  readonly ms: number;
  readonly candidatesIn: number;
  readonly candidatesOut: number;
}

export interface SearchResponse {
  readonly searchId: number;
  /**
   * `ok`: hits are ranked answers. `browse`: nothing was asked, all posts. `nothing-relevant`: best candidate is below the
   * relevance floor. `nothing-filtered`: relevant posts exist, the filters exclude them. `empty-library`: no posts at all.
   */
  readonly status: 'ok' | 'browse' | 'nothing-relevant' | 'nothing-filtered' | 'empty-library';
  /** False where the best result may well be no answer: these are the nearest, and the page says so. */
  readonly sure: boolean;
  /** `words-only`: the encoder was not ready; a complete answer follows once it is. */
  readonly coverage: 'complete' | 'words-only';
  readonly total: number;
  readonly hits: readonly Hit[];
  /** The first posts in the order without the session, for the side-by-side view; empty when the session changed nothing. */
  readonly plainHits: readonly Hit[];
  readonly timings: readonly StageTiming[];
  /** The same search stage by stage, for the Monitor; empty when browsing. */
  readonly flow: readonly StageFlow[];
  /** Which tower read the words. */
  readonly readBy: 'english' | 'bilingual' | null;
  /** What the query's pictures show most likely, when nothing else is asked: a tag and its share of the vote, 0..1. */
  readonly category: { readonly tag: string; readonly share: number } | null;
}

/** One search as it stands after one stage, the later ones switched off. */
export interface TracedStage {
  readonly stage: 'words' | 'fuse' | 'floor' | 'personalise' | 'gate' | 'diversify';
  /** This stage's own milliseconds. */
  readonly ms: number;
  /** Posts before it and after it; vectors bring in posts, so `fuse` may give more than it got. */
  readonly candidatesIn: number;
  readonly candidatesOut: number;
  /** The first `request.limit` posts. */
  readonly hits: readonly Hit[];
}

export interface Trace {
  readonly coverage: SearchResponse['coverage'];
  readonly stages: readonly TracedStage[];
}

/** Two rankings of one query mixed by team draft. */
export interface Interleaved {
  readonly status: SearchResponse['status'];
  readonly coverage: SearchResponse['coverage'];
  /** `team`: which of the two drafted it; null where both lists begin alike. */
  readonly hits: readonly { readonly hit: Hit; readonly team: Team | null }[];
}
