import type { ClientEvent, FoveaClient, LabCalls } from '../../../src/bridge/client-port.ts';
import type { ArchiveOutcome, ArchiveReading } from '../../../src/bridge/contracts/archive.ts';
import type { InterestRow, InterestView, SemanticPath } from '../../../src/bridge/contracts/interest.ts';
import type { LabEvent } from '../../../src/bridge/contracts/lab.ts';
import type { LibrarySummary } from '../../../src/bridge/contracts/library.ts';
import type { MapLayout, MapPoints } from '../../../src/bridge/contracts/map.ts';
import type { Interleaved, SearchRequest, SearchResponse, Trace } from '../../../src/bridge/contracts/search.ts';
import type { AddOutcome } from '../../../src/bridge/own-models.ts';
import { aborted } from '../../../src/domain/errors.ts';
import type { Hit } from '../../../src/domain/hit.ts';
import { modelKey, type PostId, pictureId, postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import type { SessionState } from '../../../src/session/log.ts';
import type { BrowserPorts, KeyValue } from '../../../src/state/ports.ts';

export function post(name: string): Post {
  return {
    id: postId(`seed:${name}`),
    source: 'seed',
    title: name,
    body: '',
    language: 'en',
    comments: [],
    tags: [],
    place: null,
    date: '2026-01-01',
    addedAt: 0,
    photo: { width: 4, height: 3, colour: '#808080' },
    credit: null,
    fileName: null,
    contentHash: null,
  };
}

export function hit(name: string): Hit {
  return { post: post(name), score: 1, contributions: [], answer: null, move: null, stack: [] };
}

export function response(names: readonly string[], change: Partial<SearchResponse> = {}): SearchResponse {
  const hits = names.map(hit);
  return {
    searchId: 1,
    status: 'ok',
    sure: true,
    coverage: 'complete',
    total: hits.length,
    hits,
    plainHits: [],
    timings: [],
    flow: [],
    readBy: 'english',
    category: null,
    ...change,
  };
}

export const summary: LibrarySummary = {
  posts: 3,
  mine: 0,
  seeds: 3,
  waiting: 0,
  waitingWords: 0,
  restoreMs: 1,
  durable: true,
};

interface PendingSearch {
  readonly request: SearchRequest;
  readonly signal: AbortSignal;
  readonly answer: (response: SearchResponse) => void;
}

/** A client whose searches are answered by hand, in any order. */
export class FakeClient implements FoveaClient {
  readonly searches: PendingSearch[] = [];
  tell: (event: ClientEvent) => void = () => undefined;
  readonly library = {
    page: async () => [],
    post: async (id: PostId) => post(id.replace('seed:', '')),
    photo: async () => null,
    addQueryPicture: async (_file: File, _name: string) => pictureId('0'.repeat(24)),
    queryPicture: async () => null,
    subjects: async () => [],
    importFiles: async () => undefined,
    pauseImport: async () => undefined,
    resumeImport: async () => undefined,
    cancelImport: async () => undefined,
    exportArchive: async () => new Blob(['archive']),
    readArchive: async (): Promise<ArchiveReading> => ({ kind: 'refused', problem: { kind: 'no-zip' } }),
    importArchive: async (): Promise<ArchiveOutcome> => ({ added: 0, replaced: 0, same: 0, kept: 0, stopped: null }),
    cancelArchive: async () => undefined,
    editPost: async (id: PostId) => post(id),
    deletePosts: async () => 1,
    deleteAllMine: async () => 1,
    undoDelete: async () => 1,
    storage: async () => ({ usedBytes: 0, quotaBytes: 1, persistent: false }),
    suggest: async () => [],
    semanticPath: async (): Promise<SemanticPath> => ({ levels: [] }),
    interestRows: async (_session: SessionState): Promise<readonly InterestRow[]> => [],
    counterfactual: async (): Promise<readonly { post: PostId; placeWithout: number }[]> => [],
    interests: async (_session: SessionState): Promise<readonly InterestView[]> => [],
    trace: async (): Promise<Trace> => ({ coverage: 'complete', stages: [] }),
    mapPoints: async (_session: SessionState): Promise<MapPoints> => ({
      model: modelKey('m'),
      points: [],
      positions: new Float32Array(),
      placed: new Set(),
      interests: [],
      unread: 0,
    }),
    keepMap: async (_layout: MapLayout) => undefined,
    interleave: async (): Promise<Interleaved> => ({ status: 'ok', coverage: 'complete', hits: [] }),
  };
  readonly models = {
    list: async () => [],
    install: async () => undefined,
    addFolder: async (): Promise<AddOutcome> => ({ kind: 'refused', problems: [] }),
    remove: async () => undefined,
    activate: async () => undefined,
    cancelPreparation: async () => undefined,
  };

  async start(listener: (event: ClientEvent) => void): Promise<LibrarySummary> {
    this.tell = listener;
    return summary;
  }

  async retryLibrary(): Promise<LibrarySummary> {
    return summary;
  }

  /** Like the real one, an aborted search rejects; unlike it, only when the test answers it. */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResponse> {
    return new Promise((resolve, reject) => {
      const answer = (found: SearchResponse) => (signal.aborted ? reject(aborted()) : resolve(found));
      this.searches.push({ request, signal, answer });
    });
  }

  async layOutMap(
    { model, points }: Pick<MapPoints, 'model' | 'points' | 'positions'>,
    _onProgress: (share: number) => void,
    _signal: AbortSignal,
  ): Promise<MapLayout> {
    return {
      model,
      ids: points.map(({ id }) => id),
      positions: new Float32Array(2 * points.length),
      placed: new Set(),
    };
  }

  async capabilities() {
    return { webgpu: null, isolated: false, simd: true, cores: 2, memoryGb: null, writesWebp: true };
  }

  async takeUpdate(): Promise<void> {}

  async takeSharedPhotos(): Promise<boolean> {
    return false;
  }

  lab(_listener: (event: LabEvent) => void): Promise<LabCalls> {
    return Promise.reject(new Error('Not in this test.'));
  }

  retryEncoder(): void {}
}

function memory(): KeyValue {
  const values = new Map<string, string>();
  return { get: (key) => values.get(key) ?? null, set: (key, value) => void values.set(key, value) };
}

/** A browser with an address bar that can go back, and a clock and timers that only move by hand. */
export class FakeBrowser implements BrowserPorts {
  time = 1_000;
  readonly tabStorage = memory();
  readonly storage = memory();
  readonly entries: string[];
  private depths = [0];
  private timers: { at: number; callback: () => void }[] = [];
  private popped: () => void = () => undefined;

  constructor(search = '') {
    this.entries = [search];
  }

  readonly address = {
    read: () => this.entries.at(-1) ?? '',
    push: (search: string, depth: number) => {
      this.entries.push(search);
      this.depths.push(depth);
    },
    replace: (search: string) => void this.entries.splice(-1, 1, search),
    depth: () => this.depths.at(-1) ?? 0,
    back: (steps: number) => this.back(steps),
    onPop: (listener: () => void) => {
      this.popped = listener;
    },
  };

  now = () => this.time;
  askPersistence = async () => true;

  later(callback: () => void, delayMs: number): () => void {
    const timer = { at: this.time + delayMs, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  pass(ms: number): void {
    this.time += ms;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { callback } of due) callback();
  }

  back(steps = 1): void {
    this.entries.splice(-steps);
    this.depths.splice(-steps);
    this.popped();
  }
}

/** Lets promises that are settled already run their continuations. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
