import type { ImportProgress } from '../bridge/contracts/import.ts';
import type { InterestRow, InterestView } from '../bridge/contracts/interest.ts';
import type { LibrarySummary, StorageReport, Suggestion } from '../bridge/contracts/library.ts';
import type { OfflineMessage } from '../bridge/contracts/offline.ts';
import type { SearchResponse, Trace } from '../bridge/contracts/search.ts';
import type { EncoderState } from '../bridge/encoder-supervisor.ts';
import type { PreparedModel } from '../bridge/model-switch.ts';
import type { ModelListing } from '../bridge/models.ts';
import type { ErrorKind } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Capabilities } from '../runtime/capabilities.ts';
import type { Tower } from '../runtime/encoder.ts';
import type { SessionState } from '../session/log.ts';
import type { ArchiveState } from './archive.ts';
import type { Experiment } from './interleaving.ts';
import type { LabState } from './lab.ts';
import type { MapState } from './map.ts';
import type { ModelFolderState } from './model-folder.ts';
import type { SearchRecord } from './monitor.ts';
import type { Preferences } from './preferences.ts';
import type { Replay } from './replay.ts';
import type { SessionFileProblem } from './session-file.ts';
import type { OpenStacks } from './stacks.ts';
import type { Tour } from './tour.ts';
import { queryKey, type Route } from './url.ts';

/** A problem as the interface shows it: the kind for a translated sentence, the message for the exact one. */
export interface Problem {
  readonly kind: ErrorKind;
  readonly message: string;
}

export interface Results {
  /** Key of the query the hits answer; the address may be one keystroke ahead. */
  readonly key: string;
  readonly searching: boolean;
  readonly response: SearchResponse | null;
  /** The pages fetched so far, in order. */
  readonly hits: readonly Hit[];
  readonly problem: Problem | null;
}

/** The opened post. `hit` when it was opened from results: it knows what answered the query. */
export interface Detail {
  readonly id: PostId;
  readonly post: Post | null;
  readonly hit: Hit | null;
  readonly similar: readonly Hit[];
  readonly problem: Problem | null;
}

export type LibraryStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly summary: LibrarySummary }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface Download {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** One line at the edge of the screen, read out politely. */
export type Notice = { readonly id: number } & (
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'deleted'; readonly count: number }
  | { readonly kind: 'saved' }
  | { readonly kind: 'persistence'; readonly granted: boolean }
  | { readonly kind: 'too-many-pictures' }
  /** An import that cannot go on by itself, and why. */
  | { readonly kind: 'import-paused'; readonly message: string }
  /** Something about the session that can be taken back. */
  | { readonly kind: 'session'; readonly change: SessionChange }
  | { readonly kind: 'session-file'; readonly file: string; readonly problem: SessionFileProblem }
);

/** A change of the session that the person may regret. */
export type SessionChange =
  | { readonly kind: 'forgotten' | 'less'; readonly title: string }
  | { readonly kind: 'interest-removed'; readonly name: string }
  | { readonly kind: 'gathered'; readonly count: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'replaced' | 'merged'; readonly count: number };

export type Panel = 'session' | 'import';

/** What the field offers: queries of this tab that found something, then the library's completions. */
export interface ShownSuggestion {
  readonly text: string;
  readonly kind: Suggestion['kind'] | 'recent';
}

export interface AppState {
  readonly route: Route;
  readonly results: Results;
  readonly stacks: OpenStacks;
  readonly suggestions: readonly ShownSuggestion[];
  readonly detail: Detail | null;
  readonly session: SessionState;
  /** What the session is about, strongest first; kept up to date while its panel is open. */
  readonly interests: readonly InterestView[];
  /** A recorded session that is being shown in place of the person's own. */
  readonly replay: Replay | null;
  /** What to look at next, for the start page; null until it is known. */
  readonly interestRows: readonly InterestRow[] | null;
  /** Posts that the session speaks of, as far as they have been fetched. */
  readonly clicked: ReadonlyMap<PostId, Post>;
  readonly imports: ImportProgress;
  readonly library: LibraryStatus;
  readonly storage: StorageReport | null;
  readonly archive: ArchiveState;
  readonly encoders: Readonly<Record<Tower, EncoderState>>;
  readonly models: readonly ModelListing[];
  readonly downloads: Readonly<Record<string, Download>>;
  /** The model that is to serve next, while it reads; null: there is none. */
  readonly prepared: PreparedModel | null;
  /** The model folder that was added last in this visit. */
  readonly modelFolder: ModelFolderState;
  readonly capabilities: Capabilities | null;
  /** How far the app is with being stored for working without a network; null until the service worker speaks. */
  readonly offline: OfflineMessage | null;
  /** A newer version of the app waits for a reload. */
  readonly updateReady: boolean;
  readonly preferences: Preferences;
  readonly notices: readonly Notice[];
  readonly panel: Panel | null;
  /** Every answer of this tab, for the Monitor. */
  readonly searches: readonly SearchRecord[];
  /** The last traced query, for the stage view. */
  readonly trace: (Trace & { readonly key: string }) | null;
  readonly experiment: Experiment;
  readonly map: MapState;
  readonly tour: Tour | null;
  readonly lab: LabState;
}

export const noExperiment: Experiment = {
  pair: 'meaning',
  swapped: false,
  showings: [],
  asking: false,
  revealed: false,
};

export const noImport: ImportProgress = {
  phase: 'idle',
  total: 0,
  added: 0,
  duplicates: 0,
  failed: [],
  photosPerSecond: 0,
  secondsLeft: null,
  message: null,
};

export const noResults: Results = { key: '', searching: true, response: null, hits: [], problem: null };

/** True until the complete answer to the query in the address is on screen. */
export function isBusy({ results, encoders, route }: AppState): boolean {
  if (results.searching || results.key !== queryKey(route.query)) return true;
  if (results.response === null || results.response.coverage === 'complete') return false;
  // With a ready encoder the search has been repeated as often as makes sense.
  return encoders.text.kind !== 'failed' && encoders.text.kind !== 'ready';
}

/** True while there is nothing to show yet but there may be: before the first answer, or while only words have been looked at. */
export function awaitsFirstHits(state: AppState): boolean {
  const { results, library } = state;
  if (library.kind === 'failed' || results.problem || results.hits.length > 0) return false;
  return results.response === null || (isBusy(state) && results.response.coverage === 'words-only');
}
