import type { WireError } from '../domain/errors.ts';
import type { Capabilities } from '../runtime/capabilities.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { LabApi, LabEvent } from './contracts/lab.ts';
import type { LibraryApi, LibraryEvent, LibrarySummary } from './contracts/library.ts';
import type { MapLayout, MapPoints } from './contracts/map.ts';
import type { OfflineMessage } from './contracts/offline.ts';
import type { SearchRequest, SearchResponse } from './contracts/search.ts';
import type { EncoderState } from './encoder-supervisor.ts';
import type { PreparedModel } from './model-switch.ts';
import type { Models } from './models.ts';

/** The calls of the model list; see `Models`. */
export type ModelsPort = Pick<Models, 'list' | 'install' | 'addFolder' | 'remove' | 'activate' | 'cancelPreparation'>;

/** The calls of the library that the interface makes directly. */
export type LibraryCalls = Pick<
  LibraryApi,
  | 'page'
  | 'post'
  | 'photo'
  | 'addQueryPicture'
  | 'queryPicture'
  | 'subjects'
  | 'importFiles'
  | 'pauseImport'
  | 'resumeImport'
  | 'cancelImport'
  | 'exportArchive'
  | 'readArchive'
  | 'importArchive'
  | 'cancelArchive'
  | 'editPost'
  | 'deletePosts'
  | 'deleteAllMine'
  | 'undoDelete'
  | 'storage'
  | 'suggest'
  | 'semanticPath'
  | 'interestRows'
  | 'interests'
  | 'counterfactual'
  | 'trace'
  | 'interleave'
  | 'mapPoints'
  | 'keepMap'
>;

/** The calls of the Lab. */
export type LabCalls = LabApi;

export type ClientEvent =
  | Extract<LibraryEvent, { kind: 'import' | 'archive' | 'changed' | 'notice' }>
  /** The library stopped too often, or could not be opened again: nothing answers until `retryLibrary`. */
  | { readonly kind: 'library-failed'; readonly error: WireError }
  | { readonly kind: 'encoder'; readonly tower: Tower; readonly state: EncoderState }
  | { readonly kind: 'offline'; readonly state: OfflineMessage }
  /** A newer version of the app waits to take over. */
  | { readonly kind: 'update-ready' }
  /** How far the model is that is to serve next; null: there is none. */
  | { readonly kind: 'preparation'; readonly prepared: PreparedModel | null }
  /** The list of models has changed. */
  | { readonly kind: 'models' };

/** Everything behind the interface, as the state sees it. */
export interface FoveaClient {
  readonly library: LibraryCalls;
  readonly models: ModelsPort;
  /** Opens the library and starts the text tower; call once. Events may come before it resolves. */
  start(listener: (event: ClientEvent) => void): Promise<LibrarySummary>;
  /** Opens a library that has failed once more; rejects like `start`. */
  retryLibrary(): Promise<LibrarySummary>;
  /** Aborting drops the search in the library, too; the promise then rejects with `aborted`. */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResponse>;
  /** A place on the map for every point; those that have one keep it as long as most do. `onProgress`: 0..1. */
  layOutMap(
    points: Pick<MapPoints, 'model' | 'points' | 'positions'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<MapLayout>;
  capabilities(): Promise<Capabilities>;
  /** Lets a newer version take over; the page reloads. */
  takeUpdate(): Promise<void>;
  /** Imports photos that another app has shared with this one, and answers whether there were any. */
  takeSharedPhotos(): Promise<boolean>;
  /** Starts the Lab's worker at the first call; later ones answer the same, and only the first listener is told. */
  lab(listener: (event: LabEvent) => void): Promise<LabCalls>;
  /** Starts a tower again after it has failed for good. */
  retryEncoder(tower: Tower): void;
}
