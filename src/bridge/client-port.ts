import type { LibraryApi, LibraryEvent, LibrarySummary, SearchRequest, SearchResponse, Tower } from './contracts.ts';
import type { EncoderReport } from './contracts.ts';

/** Where one tower stands, for the status line. */
export type EncoderStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'checking' }
  | { readonly kind: 'ready'; readonly report: EncoderReport; readonly reason: string }
  | { readonly kind: 'failed'; readonly message: string };

/** A model a person can choose, and whether its files are here. */
export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly aboutBytes: number;
  readonly languages: readonly string[];
  readonly status: 'embedded' | 'available' | 'downloading' | 'partial' | 'installed' | 'failed';
  readonly active: boolean;
}

export interface ModelsPort {
  list(): Promise<readonly ModelEntry[]>;
  /** Downloads after consent; a later call goes on where an earlier one stopped. Throws `aborted`, `model-download`, `disk-full`. */
  install(id: string, onProgress: (loadedBytes: number, totalBytes: number) => void, signal: AbortSignal): Promise<void>;
  remove(id: string): Promise<void>;
  activate(id: string): Promise<void>;
}

/** What this browser can do, as name and value, in the order to show. */
export type CapabilityFacts = readonly (readonly [name: string, value: string])[];

/** The calls of the library that the interface makes directly. */
export type LibraryCalls = Pick<
  LibraryApi,
  | 'page'
  | 'post'
  | 'photo'
  | 'addQueryPicture'
  | 'queryPicture'
  | 'importFiles'
  | 'pauseImport'
  | 'resumeImport'
  | 'cancelImport'
  | 'editPost'
  | 'deletePosts'
  | 'deleteAllMine'
  | 'undoDelete'
  | 'storage'
  | 'suggest'
>;

export type ClientEvent =
  | Extract<LibraryEvent, { kind: 'import' | 'changed' | 'notice' }>
  | { readonly kind: 'encoder'; readonly tower: Tower; readonly status: EncoderStatus };

/** Everything behind the interface, as the state sees it. */
export interface FoveaClient {
  readonly library: LibraryCalls;
  readonly models: ModelsPort;
  /** Opens the library and starts the text tower; call once. Events may come before it resolves. */
  start(listener: (event: ClientEvent) => void): Promise<LibrarySummary>;
  /** Aborting drops the search in the library, too; the promise then rejects with `aborted`. */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResponse>;
  capabilities(): Promise<CapabilityFacts>;
}
