import type {
  ActiveModel,
  EncoderReport,
  ImportProgress,
  LibraryApi,
  LibraryEvent,
  LibraryPlace,
  LibrarySummary,
  PostPatch,
  SearchRequest,
  SearchResponse,
  StorageReport,
  Tower,
} from '../bridge/contracts.ts';
import { type OpenedStore, openStore } from '../corpus/open-store.ts';
import type { DeletedPost, StoreChange, VectorBlock } from '../corpus/store-port.ts';
import { FoveaError, fromWire, type WireError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import { type PictureId, type PostId, pictureId } from '../domain/ids.ts';
import { languageOf } from '../domain/language.ts';
import type { Post } from '../domain/post.ts';
import { Catalogue } from './catalogue.ts';
import { DecoderClient } from './decoder-client.ts';
import { EncoderClient } from './encoder-client.ts';
import { ImportService } from './import-service.ts';
import { QueryEncoder } from './query-encoder.ts';
import { readMissing, readPassages } from './reading-service.ts';
import { restoreInto, vectorsFrom } from './restore.ts';
import { SearchService } from './search-service.ts';
import { fetchSeeds, seedPhotoUrl } from './seeds.ts';
import { suggest } from './suggest.ts';

/** The library worker's one object: what the page may ask, composed of the services beside it. */
export class Library implements LibraryApi {
  private encoder: EncoderClient | null = null;
  private readonly decoder: DecoderClient;
  private readonly searches = new Map<number, AbortController>();
  private listener: (event: LibraryEvent) => void = () => undefined;
  private opened: Promise<Opened> | null = null;
  private restoreMs = 0;

  constructor(private readonly now: () => number) {
    this.decoder = new DecoderClient(() => this.listener({ kind: 'wants-decoder' }));
  }

  async open(place: LibraryPlace, listener: (event: LibraryEvent) => void): Promise<LibrarySummary> {
    this.listener = listener;
    this.opened ??= this.start(place);
    return summaryOf(await this.opened, this.restoreMs);
  }

  async useModel(model: ActiveModel): Promise<LibrarySummary> {
    const library = await this.ready();
    library.reading.abort();
    this.encoder?.dispose();
    this.encoder = this.encoderFor(model);
    library.catalogue = new Catalogue(model.key, model.dim);
    await restoreInto(library.catalogue, library.opened.store);
    this.readWhatIsMissing(library);
    return this.changed(library);
  }

  async attachEncoder(tower: Tower, port: MessagePort, report: EncoderReport): Promise<void> {
    this.readingEncoder().attach(tower, port, report);
  }

  async detachEncoder(tower: Tower, error: WireError | null): Promise<void> {
    this.readingEncoder().detach(tower, error && fromWire(error));
  }

  async attachDecoder(port: MessagePort): Promise<void> {
    this.decoder.attach(port);
  }

  async search(searchId: number, request: SearchRequest): Promise<SearchResponse> {
    const controller = new AbortController();
    this.searches.set(searchId, controller);
    try {
      const { search, catalogue } = await this.ready();
      return await search.search(searchId, request, catalogue, controller.signal);
    } finally {
      this.searches.delete(searchId);
    }
  }

  async cancelSearch(searchId: number): Promise<void> {
    this.searches.get(searchId)?.abort();
  }

  async page(searchId: number, from: number, count: number): Promise<readonly Hit[]> {
    const { search, catalogue } = await this.ready();
    return search.page(searchId, from, count, catalogue);
  }

  async post(id: PostId): Promise<Post> {
    const post = (await this.ready()).catalogue.get(id);
    if (!post)
      throw new FoveaError('not-found', 'This post is not in the library (any more). Go back and search again.');
    return post;
  }

  async photo(id: PostId, size: 'display' | 'thumbnail'): Promise<Blob | null> {
    return (await this.ready()).opened.store.posts.photo(id, size);
  }

  async addQueryPicture(file: Blob, name: string): Promise<PictureId> {
    const { opened } = await this.ready();
    const photo = await this.decoder.decode(file, name);
    photo.view.close();
    const id = pictureId(photo.contentHash.slice(0, 24));
    await opened.store.shelf.addQueryPicture(id, photo.display, this.now());
    return id;
  }

  async queryPicture(id: PictureId): Promise<Blob | null> {
    return (await this.ready()).opened.store.shelf.queryPicture(id);
  }

  async importFiles(files: readonly File[]): Promise<void> {
    await (await this.ready()).imports.add(files);
  }

  async pauseImport(): Promise<void> {
    (await this.ready()).imports.pause();
  }

  async resumeImport(): Promise<void> {
    (await this.ready()).imports.resume();
  }

  async cancelImport(): Promise<void> {
    await (await this.ready()).imports.cancel();
  }

  async editPost(id: PostId, patch: PostPatch): Promise<Post> {
    const library = await this.ready();
    const before = await this.post(id);
    if (before.source !== 'mine')
      throw new FoveaError('bad-input', 'Only your own posts can be edited; this one ships with the app.');
    const words = { title: patch.title ?? before.title, body: patch.body ?? before.body };
    const post = {
      ...before,
      ...words,
      tags: patch.tags ?? before.tags,
      language: languageOf(`${words.title} ${words.body}`),
    };
    // Stored without its passage vectors first: a tab closed now leaves the new text, and the next visit reads it.
    await library.opened.store.posts.edit(post, []);
    const picture = await this.storedVectors(library, id);
    library.catalogue.set(post, { ...vectorsFrom(picture), passages: null });
    void this.readEdited(library, post);
    return post;
  }

  async deletePosts(ids: readonly PostId[]): Promise<number> {
    const library = await this.ready();
    const mine = ids.filter((id) => library.catalogue.get(id)?.source === 'mine');
    library.deleted = await library.opened.store.posts.delete(mine);
    for (const id of mine) library.catalogue.remove(id);
    this.changed(library);
    return library.deleted.length;
  }

  async deleteAllMine(): Promise<number> {
    const { catalogue } = await this.ready();
    return this.deletePosts([...catalogue.all()].map(([, post]) => post.id));
  }

  async undoDelete(): Promise<number> {
    const library = await this.ready();
    const restored = library.deleted;
    library.deleted = [];
    await library.opened.store.posts.undelete(restored);
    for (const { post, vectors } of restored)
      library.catalogue.set(post, vectorsFrom(vectors, library.catalogue.model));
    this.changed(library);
    return restored.length;
  }

  async storage(): Promise<StorageReport> {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return { usedBytes: usage, quotaBytes: quota, persistent: (await navigator.storage?.persisted?.()) ?? false };
  }

  async suggest(prefix: string, limit: number): Promise<readonly string[]> {
    return suggest((await this.ready()).catalogue.all(), prefix, limit);
  }

  private ready(): Promise<Opened> {
    if (!this.opened) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.opened;
  }

  private encoderFor({ key }: ActiveModel): EncoderClient {
    return new EncoderClient({
      modelKey: key,
      wants: (tower) => this.listener({ kind: 'wants-encoder', tower }),
      silent: (tower) => this.listener({ kind: 'encoder-silent', tower }),
    });
  }

  /** The encoder of the active model. */
  private readingEncoder(): EncoderClient {
    if (!this.encoder) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.encoder;
  }

  private async start({ baseUrl, model }: LibraryPlace): Promise<Opened> {
    const began = performance.now();
    this.encoder = this.encoderFor(model);
    const opened = await openStore({
      onWaiting: () => this.notice('Another tab runs an older version of Fovea. Close it to go on.'),
      onLost: () => this.notice('The library was taken over by another tab or deleted. Reload the page.'),
    });
    const { store } = opened;
    const installed = await store.posts.seedVersion();
    if (installed === null) await this.installSeeds(opened, baseUrl, null);
    const catalogue = new Catalogue(model.key, model.dim);
    await restoreInto(catalogue, store);
    this.restoreMs = performance.now() - began;

    const queries = new QueryEncoder(() => this.readingEncoder(), store.shelf);
    const library: Opened = {
      baseUrl,
      opened,
      catalogue,
      search: new SearchService((query, signal) => queries.encode(query, library.catalogue, signal), this.now),
      imports: new ImportService({
        store,
        decoder: this.decoder,
        encoder: () => this.readingEncoder(),
        now: this.now,
        newBatch: () => crypto.randomUUID(),
        added: (post, blocks) => {
          library.catalogue.set(post, vectorsFrom(blocks));
          this.changed(library);
        },
        report: (progress: ImportProgress) => this.listener({ kind: 'import', progress }),
      }),
      reading: new AbortController(),
      deleted: [],
    };
    opened.changes.listen((change) => void this.follow(library, change));
    if (opened.notDurable) this.notice(opened.notDurable);
    void library.imports.resumeLeftover();
    void this.refreshSeeds(library, installed);
    this.readWhatIsMissing(library);
    return library;
  }

  private async installSeeds(opened: OpenedStore, baseUrl: string, installed: string | null): Promise<boolean> {
    try {
      const seeds = await fetchSeeds(baseUrl, installed);
      if (seeds) await opened.store.posts.installSeeds(seeds);
      if (seeds?.vectors[0]) await opened.store.posts.compact(seeds.vectors[0].model);
      return seeds !== null;
    } catch (error) {
      // Offline before the seeds were cached, or a damaged download: the person's own photos still work.
      if (installed === null)
        this.notice(
          error instanceof FoveaError ? error.message : 'The photos that come with Fovea could not be loaded.',
        );
      return false;
    }
  }

  /** A newer app may bring other seeds; looked up after the library is searchable. */
  private async refreshSeeds(library: Opened, installed: string | null): Promise<void> {
    if (installed === null || !(await this.installSeeds(library.opened, library.baseUrl, installed))) return;
    const fresh = new Catalogue(library.catalogue.model, library.catalogue.dim);
    await restoreInto(fresh, library.opened.store);
    library.catalogue = fresh;
    this.changed(library);
  }

  /** Encodes what has no vectors of the active model, in the background. */
  private readWhatIsMissing(library: Opened): void {
    library.reading = new AbortController();
    const { signal } = library.reading;
    const { store } = library.opened;
    const tools = {
      store,
      encoder: this.readingEncoder(),
      photoOf: async (post: Post) => {
        if (post.source === 'mine') return store.posts.photo(post.id, 'display');
        const response = await fetch(seedPhotoUrl(library.baseUrl, post.id));
        return response.ok ? response.blob() : null;
      },
      read: (id: PostId) => void this.reload(library, id),
    };
    readMissing(tools, signal).catch((error: unknown) => {
      if (!signal.aborted) this.notice(error instanceof Error ? error.message : String(error));
    });
  }

  private async readEdited(library: Opened, post: Post): Promise<void> {
    const blocks = await readPassages(post, this.readingEncoder());
    await library.opened.store.posts.setVectors(blocks);
    await this.reload(library, post.id);
  }

  /** Takes a post over from the store, as another tab or a background task left it there. */
  private async reload(library: Opened, id: PostId): Promise<void> {
    const [post] = await library.opened.store.posts.get([id]);
    if (!post) library.catalogue.remove(id);
    else library.catalogue.set(post, vectorsFrom(await this.storedVectors(library, id)));
    this.changed(library);
  }

  private storedVectors({ opened, catalogue }: Opened, id: PostId): Promise<VectorBlock[]> {
    return opened.store.posts.vectorsOf([id], catalogue.model);
  }

  private async follow(library: Opened, change: StoreChange): Promise<void> {
    for (const id of [...change.added, ...change.edited, ...change.removed]) await this.reload(library, id);
  }

  private changed(library: Opened): LibrarySummary {
    const summary = summaryOf(library, this.restoreMs);
    this.listener({ kind: 'changed', summary });
    return summary;
  }

  private notice(message: string): void {
    this.listener({ kind: 'notice', message });
  }
}

interface Opened {
  readonly baseUrl: string;
  readonly opened: OpenedStore;
  readonly search: SearchService;
  readonly imports: ImportService;
  catalogue: Catalogue;
  reading: AbortController;
  /** What the last deletion took, for undo. */
  deleted: readonly DeletedPost[];
}

function summaryOf({ catalogue, opened }: Opened, restoreMs: number): LibrarySummary {
  const mine = [...catalogue.all()].filter(([, post]) => post.source === 'mine').length;
  return {
    posts: catalogue.size,
    mine,
    seeds: catalogue.size - mine,
    waiting: catalogue.size - catalogue.pictures.size,
    restoreMs,
    durable: opened.notDurable === null,
  };
}
