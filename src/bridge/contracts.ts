/**
 * What crosses a thread boundary, and nothing else: types only, so that both sides compile against one truth.
 * Calls go through comlink; errors keep their `kind` (see `error-transfer.ts`).
 */

import type { DecodedPhoto } from '../corpus/decoded-photo.ts';
import type { WireError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import type { ModelKey, PictureId, PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Box, Group, PictureRef, Query } from '../domain/query.ts';
import type { Stages } from '../ranking/stages.ts';
import type { Team } from '../ranking/team-draft.ts';
import type { DeviceId, EncoderReport, EncoderSpec, LoadProgress, Priority, Tower } from '../runtime/encoder.ts';
import type { SessionState } from '../session/log.ts';

// ── encoder worker ───────────────────────────────────────────────────────────────────────────────────────────────

export type { DeviceId, EncoderReport, EncoderSpec, LoadProgress, Priority, Tower };

export interface EncoderStart {
  /** Where `models/` and `ort/` are: the page's base URL, absolute, with a final slash. */
  readonly appBase: string;
  /** The worker holds this Web Lock until it ends, whatever ends it. */
  readonly lockName: string;
  /** `full`: every golden vector, at a model's first start on a device. `quick`: two texts or one photo. */
  readonly check: 'full' | 'quick';
}

/** How far a start has come: `alive` means the lock is held. */
export type StartStage =
  | { readonly kind: 'alive' }
  | { readonly kind: 'loading'; readonly progress: LoadProgress }
  | { readonly kind: 'checking' };

export interface EncoderHealth {
  /** Requests waiting or running. */
  readonly pending: number;
  /** Since when the running batch runs; 0 when nothing runs or while it waits for a file. */
  readonly runningMs: number;
}

export interface EncoderApi {
  /** Loads, self-checks against the golden vectors and times the tower. Throws `model-missing`, `model-unhealthy`, `device-lost`, `out-of-memory`. */
  start(spec: EncoderSpec, options: EncoderStart, onStage: (stage: StartStage) => void): Promise<EncoderReport>;
  /** Milliseconds per photo or short query, the fastest of several runs timed now: to compare devices. */
  measure(): Promise<number>;
  health(): Promise<EncoderHealth>;
  /** Settles only when the tower can serve no more although its worker lives: `device-lost`, `out-of-memory`. */
  ended(): Promise<WireError>;
  /** Serves the same API on another port, for the library worker. */
  serve(port: MessagePort): Promise<void>;
  /** Unit vectors, row-major [n, dim], buffer transferred. */
  encodeTexts(texts: readonly string[], priority: Priority, callId: number): Promise<Float32Array>;
  /** Takes ownership of the bitmaps (any size; closed afterwards). Unit vectors, row-major [n, dim]. */
  encodeImages(images: readonly ImageBitmap[], priority: Priority, callId: number): Promise<Float32Array>;
  /** Drops the call if it still waits; a running one finishes and its answer is ignored. */
  cancel(callId: number): Promise<void>;
}

// ── decoder worker ───────────────────────────────────────────────────────────────────────────────────────────────

export type { DecodedPhoto };

export interface DecoderApi {
  serve(port: MessagePort): Promise<void>;
  /** Type by content. Throws `unsupported-file`, `file-too-large`, `decode-failed` with a sentence. */
  decode(file: Blob, name: string): Promise<DecodedPhoto>;
  /** Only the hash: duplicates are recognised before any pixel is decoded. */
  hash(file: Blob): Promise<string>;
}

// ── library worker ───────────────────────────────────────────────────────────────────────────────────────────────

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

export interface FailedFile {
  readonly name: string;
  readonly reason: string;
}

export interface ImportProgress {
  readonly phase: 'idle' | 'staging' | 'running' | 'paused' | 'full' | 'done' | 'cancelled';
  /** Files of this import, and how they ended so far. */
  readonly total: number;
  readonly added: number;
  readonly duplicates: number;
  readonly failed: readonly FailedFile[];
  readonly photosPerSecond: number;
  readonly secondsLeft: number | null;
  /** A sentence when the phase needs one (disk full, resumed from the last visit). */
  readonly message: string | null;
}

export interface LibrarySummary {
  readonly posts: number;
  readonly mine: number;
  readonly seeds: number;
  /** Posts whose photo has no vector of the active model yet. */
  readonly waiting: number;
  /** Milliseconds from the store's opening to searchable. */
  readonly restoreMs: number;
  /** False in private modes without storage: everything works but is gone with the tab. */
  readonly durable: boolean;
}

export interface StorageReport {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly persistent: boolean;
}

export type LibraryEvent =
  | { readonly kind: 'import'; readonly progress: ImportProgress }
  | { readonly kind: 'changed'; readonly summary: LibrarySummary }
  | { readonly kind: 'wants-encoder'; readonly tower: Tower }
  | { readonly kind: 'wants-decoder' }
  /** The encoder answered no more; the supervisor should look. */
  | { readonly kind: 'encoder-silent'; readonly tower: Tower }
  | { readonly kind: 'notice'; readonly message: string };

export interface PostPatch {
  readonly title?: string;
  readonly body?: string;
  readonly tags?: readonly string[];
}

export interface ActiveModel {
  readonly key: ModelKey;
  readonly dim: number;
}

export interface LibraryPlace {
  /** Absolute URL of the app's folder, with a slash at the end: `seeds/` lies under it. */
  readonly baseUrl: string;
  readonly model: ActiveModel;
}

/** An interest of the session as the panel shows it. */
export interface InterestView {
  /** The post it began with: how `interest` events name it. */
  readonly anchor: PostId;
  /** The nearest tags. */
  readonly name: string;
  /** Share of the weight of all interests, 0..1. */
  readonly share: number;
  /** As the person weighed it, 0..2; 1 untouched. */
  readonly factor: number;
  readonly muted: boolean;
  /** After this long without a new signal it counts half. */
  readonly halfLifeMs: number;
  /** The posts it was learnt from, strongest first. */
  readonly examples: readonly PostId[];
}

/** A group of alike posts, named by its most characteristic tags of each language; null where it has none. */
export interface GroupName {
  readonly en: string | null;
  readonly zh: string | null;
}

/** A post's semantic id, coarse to fine; no levels while it is not known. */
export interface SemanticPath {
  readonly levels: readonly {
    readonly code: number;
    readonly name: GroupName;
    /** Posts that share the path down to this level. */
    readonly size: number;
  }[];
}

/** Posts of one group, to go on with while nothing is asked. */
export interface InterestRow {
  readonly group: Group;
  readonly name: GroupName;
  /** `opened`: around a post of the session. `near`: the group beside it. `start`: nothing was opened yet. */
  readonly why:
    | { readonly kind: 'opened' | 'near'; readonly post: PostId; readonly title: string }
    | { readonly kind: 'start' };
  /** Posts of the whole group. */
  readonly size: number;
  /** At most 12, those not opened yet first. */
  readonly posts: readonly Post[];
}

/** Whole words for the search field. */
export interface Suggestion {
  readonly text: string;
  readonly kind: 'tag' | 'place' | 'title' | 'operator';
}

export interface LibraryApi {
  /** Opens the store, installs the seeds on the first visit, restores the index, resumes an unfinished import. */
  open(place: LibraryPlace, listener: (event: LibraryEvent) => void): Promise<LibrarySummary>;
  /** Searches with another model from now on; posts it has not read yet are read in the background. */
  useModel(model: ActiveModel): Promise<LibrarySummary>;
  attachEncoder(tower: Tower, port: MessagePort, report: EncoderReport): Promise<void>;
  /** The worker behind the port is gone: with null a successor follows and what waits is repeated, with an error it is rejected. */
  detachEncoder(tower: Tower, error: WireError | null): Promise<void>;
  attachDecoder(port: MessagePort): Promise<void>;
  /** The decoder behind the port is gone: with null what waits is repeated by the next one, with an error it is rejected. */
  detachDecoder(error: WireError | null): Promise<void>;
  /** A newer search does not cancel an older one: the caller does, with `cancelSearch`. */
  search(searchId: number, request: SearchRequest): Promise<SearchResponse>;
  cancelSearch(searchId: number): Promise<void>;
  /** Further hits of a finished search; its ranking is kept until two newer searches have finished. */
  page(searchId: number, from: number, count: number): Promise<readonly Hit[]>;
  /**
   * Where a result of a kept search would stand had one of the clicks that moved it never been: ranked anew without each, for the
   * strongest few. Places count from 0. Throws `not-found` like `page`.
   */
  counterfactual(
    searchId: number,
    post: PostId,
  ): Promise<readonly { readonly post: PostId; readonly placeWithout: number }[]>;
  /** The search before and after each stage. */
  trace(request: SearchRequest): Promise<Trace>;
  /** Both rankings mixed, without saying whose is whose: that is the caller's secret. The seed decides the coins. */
  interleave(a: SearchRequest, b: SearchRequest, seed: number): Promise<Interleaved>;
  post(id: PostId): Promise<Post>;
  /** The stored photo of an imported post; null for seeds, whose photos are files of the app. */
  photo(id: PostId, size: 'display' | 'thumbnail'): Promise<Blob | null>;
  /** Keeps a picture for querying (the last 24 survive a reload). */
  addQueryPicture(file: Blob, name: string): Promise<PictureId>;
  queryPicture(id: PictureId): Promise<Blob | null>;
  /** Parts of a picture that show one thing each, the clearest first; none when the picture is best as a whole. */
  subjects(picture: PictureRef): Promise<readonly Box[]>;
  /** Stages the files in the store, then imports them in the background. Resolves when all are staged. */
  importFiles(files: readonly File[]): Promise<void>;
  pauseImport(): Promise<void>;
  resumeImport(): Promise<void>;
  cancelImport(): Promise<void>;
  editPost(id: PostId, patch: PostPatch): Promise<Post>;
  /** Deletes imported posts; `undoDelete` brings the last deletion back until the tab closes or the next deletion. */
  deletePosts(ids: readonly PostId[]): Promise<number>;
  deleteAllMine(): Promise<number>;
  undoDelete(): Promise<number>;
  storage(): Promise<StorageReport>;
  /** Completions of the typed words that return something; popular tags for none. */
  suggest(prefix: string, limit: number): Promise<readonly Suggestion[]>;
  /** Where the post stands among alike ones. */
  semanticPath(post: PostId): Promise<SemanticPath>;
  /** What to look at next, at most `limit` rows; none in a library that is in sight as a whole. */
  interestRows(session: SessionState, limit: number): Promise<readonly InterestRow[]>;
  /** What the session is about, strongest first; muted ones included, removed ones not. */
  interests(session: SessionState): Promise<readonly InterestView[]>;
}
