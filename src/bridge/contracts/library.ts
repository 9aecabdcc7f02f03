import type { WireError } from '../../domain/errors.ts';
import type { Hit } from '../../domain/hit.ts';
import type { ModelKey, PictureId, PostId } from '../../domain/ids.ts';
import type { Post } from '../../domain/post.ts';
import type { Box, PictureRef } from '../../domain/query.ts';
import type { EncoderReport, Tower } from '../../runtime/encoder.ts';
import type { SessionState } from '../../session/log.ts';
import type { ArchiveApi, ArchiveProgress } from './archive.ts';
import type { ImportProgress } from './import.ts';
import type { InterestRow, InterestView, SemanticPath } from './interest.ts';
import type { MapCalls } from './map.ts';
import type { PreparationStage } from './preparation.ts';
import type { Interleaved, SearchRequest, SearchResponse, Trace } from './search.ts';

export interface LibrarySummary {
  readonly posts: number;
  readonly mine: number;
  readonly seeds: number;
  /** Posts whose photo has no vector of the active model yet. */
  readonly waiting: number;
  /** Posts that are not found by their words yet: after the start of a large library, until all words are indexed. */
  readonly waitingWords: number;
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
  | { readonly kind: 'archive'; readonly progress: ArchiveProgress }
  | { readonly kind: 'changed'; readonly summary: LibrarySummary }
  | { readonly kind: 'wants-encoder'; readonly model: ModelKey; readonly tower: Tower }
  | { readonly kind: 'wants-decoder' }
  /** The encoder answered no more; the supervisor should look. */
  | { readonly kind: 'encoder-silent'; readonly model: ModelKey; readonly tower: Tower }
  | { readonly kind: 'preparation'; readonly model: ModelKey; readonly stage: PreparationStage }
  /** The connection to the store is gone for good; a library opened anew has another. */
  | { readonly kind: 'store-lost' }
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
  /** The model to prepare meanwhile, see `prepareModel`. */
  readonly next: ActiveModel | null;
}

/** Whole words for the search field. */
export interface Suggestion {
  readonly text: string;
  readonly kind: 'tag' | 'place' | 'title' | 'operator';
}

export interface LibraryApi extends ArchiveApi, MapCalls {
  /** Opens the store, installs the seeds on the first visit, restores the index, resumes an unfinished import. */
  open(place: LibraryPlace, listener: (event: LibraryEvent) => void): Promise<LibrarySummary>;
  /** Reads all posts with another model while the one that serves goes on; `preparation` events tell how far it is. Null ends it. */
  prepareModel(model: ActiveModel | null): Promise<void>;
  /** Searches with another model from now on and ends every preparation; posts it has not read yet are read in the background. */
  useModel(model: ActiveModel): Promise<LibrarySummary>;
  attachEncoder(tower: Tower, port: MessagePort, report: EncoderReport): Promise<void>;
  /** The worker behind the port is gone: with null a successor follows and what waits is repeated, with an error it is rejected. */
  detachEncoder(model: ModelKey, tower: Tower, error: WireError | null): Promise<void>;
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

/** The worker around the library. */
export interface LibraryWorkerApi extends LibraryApi {
  /** Takes this Web Lock and holds it until the worker ends, whatever ends it. */
  hold(lockName: string): Promise<void>;
  /** Answers at once, unless the worker is stuck. */
  ping(): Promise<void>;
}
