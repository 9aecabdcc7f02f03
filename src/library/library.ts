import type { InterestRow, InterestView, SemanticPath } from '../bridge/contracts/interest.ts';
import type {
  ActiveModel,
  LibraryApi,
  LibraryEvent,
  LibraryPlace,
  LibrarySummary,
  PostPatch,
  StorageReport,
  Suggestion,
} from '../bridge/contracts/library.ts';
import type { Interleaved, SearchRequest, SearchResponse, Trace } from '../bridge/contracts/search.ts';
import { type OpenedStore, openStore } from '../corpus/open-store.ts';
import { FoveaError, fromWire, type WireError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import { type ModelKey, type PictureId, type PostId, pictureId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Box, PictureRef } from '../domain/query.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import type { SessionState } from '../session/log.ts';
import { Catalogue } from './catalogue.ts';
import { DecoderClient } from './decoder-client.ts';
import { Editing, notHere } from './editing.ts';
import { EncoderClient } from './encoder-client.ts';
import { ImportService } from './import-service.ts';
import { interestRows } from './interest-rows.ts';
import { interleave } from './interleave.ts';
import { LiveCatalogue } from './live-catalogue.ts';
import { QueryEncoder } from './query-encoder.ts';
import { QueryPictures } from './query-pictures.ts';
import { Reading } from './reading.ts';
import { SearchService } from './search-service.ts';
import { installSeeds } from './seeds.ts';
import { SemanticPaths } from './semantic-paths.ts';
import { subjectsOf } from './subjects.ts';
import { suggest } from './suggest.ts';
import { summaryOf } from './summary.ts';
import { trace } from './trace.ts';

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
    return this.summary(await this.opened);
  }

  async useModel(model: ActiveModel): Promise<LibrarySummary> {
    const library = await this.ready();
    await library.live.rebuild(model);
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

  async detachDecoder(error: WireError | null): Promise<void> {
    this.decoder.detach(error && fromWire(error));
  }

  async search(searchId: number, request: SearchRequest): Promise<SearchResponse> {
    const controller = new AbortController();
    this.searches.set(searchId, controller);
    try {
      const { search, paths } = await this.ready();
      if (request.query.filters.group !== null) await paths.groups();
      return await search.search(searchId, request, controller.signal);
    } finally {
      this.searches.delete(searchId);
    }
  }

  async cancelSearch(searchId: number): Promise<void> {
    this.searches.get(searchId)?.abort();
  }

  async page(searchId: number, from: number, count: number): Promise<readonly Hit[]> {
    return (await this.ready()).search.page(searchId, from, count);
  }

  async trace(request: SearchRequest): Promise<Trace> {
    return trace((await this.ready()).aside, request);
  }

  async interleave(a: SearchRequest, b: SearchRequest, seed: number): Promise<Interleaved> {
    return interleave((await this.ready()).aside, a, b, seed);
  }

  async post(id: PostId): Promise<Post> {
    const post = (await this.ready()).live.catalogue.get(id);
    if (!post) throw notHere();
    return post;
  }

  async photo(id: PostId, size: 'display' | 'thumbnail'): Promise<Blob | null> {
    return (await this.ready()).opened.store.posts.photo(id, size);
  }

  async addQueryPicture(file: Blob, name: string): Promise<PictureId> {
    const { opened } = await this.ready();
    const photo = await this.decoder.decode(file, name, 'query');
    photo.view.close();
    const id = pictureId(photo.contentHash.slice(0, 24));
    await opened.store.shelf.addQueryPicture(id, photo.display, this.now());
    return id;
  }

  async queryPicture(id: PictureId): Promise<Blob | null> {
    return (await this.ready()).opened.store.shelf.queryPicture(id);
  }

  async subjects(picture: PictureRef): Promise<readonly Box[]> {
    const { live, pictures } = await this.ready();
    return subjectsOf(picture, live.catalogue, pictures, this.readingEncoder());
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
    const post = await library.editing.edit(id, patch);
    library.reading.edited(post);
    return post;
  }

  async deletePosts(ids: readonly PostId[]): Promise<number> {
    return (await this.ready()).editing.delete(ids);
  }

  async deleteAllMine(): Promise<number> {
    const { editing, live } = await this.ready();
    return editing.delete([...live.catalogue.all()].map(([, post]) => post.id));
  }

  async undoDelete(): Promise<number> {
    return (await this.ready()).editing.undoDelete();
  }

  async storage(): Promise<StorageReport> {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    return { usedBytes: usage, quotaBytes: quota, persistent: (await navigator.storage?.persisted?.()) ?? false };
  }

  async suggest(prefix: string, limit: number): Promise<readonly Suggestion[]> {
    return suggest((await this.ready()).live.catalogue, prefix, limit);
  }

  async interests(session: SessionState): Promise<readonly InterestView[]> {
    return (await this.ready()).search.interestViews(session);
  }

  async counterfactual(searchId: number, post: PostId) {
    return (await this.ready()).search.counterfactual(searchId, post);
  }

  async semanticPath(post: PostId): Promise<SemanticPath> {
    return (await this.ready()).paths.pathOf(post);
  }

  async interestRows(session: SessionState, limit: number): Promise<readonly InterestRow[]> {
    const { paths, live } = await this.ready();
    const tree = await paths.groups();
    return interestRows({ tree, catalogue: live.catalogue, session, now: this.now(), limit });
  }

  private ready(): Promise<Opened> {
    if (!this.opened) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.opened;
  }

  private encoderFor(key: ModelKey): EncoderClient {
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
    this.encoder = this.encoderFor(model.key);
    const opened = await openStore({
      onWaiting: () => this.notice('Another tab runs an older version of Fovea. Close it to go on.'),
      onLost: () => this.notice('The library was taken over by another tab or deleted. Reload the page.'),
    });
    const { store } = opened;
    const installed = await store.posts.seedVersion();
    if (installed === null)
      await installSeeds(store.posts, baseUrl, null).catch((error: unknown) => {
        // The person's own photos still work.
        this.notice(
          error instanceof FoveaError ? error.message : 'The photos that come with Fovea could not be loaded.',
        );
      });

    const empty = new Catalogue(model.key, model.dim);
    const live = new LiveCatalogue(store, empty, {
      changed: () => this.changed(library),
      replaced: () => this.serve(library),
      unread: () => library.reading.restart(),
    });
    const pictures = new QueryPictures(baseUrl, store.posts, store.shelf);
    const library: Opened = {
      baseUrl,
      opened,
      live,
      editing: new Editing(store.posts, live),
      imports: new ImportService({
        store,
        decoder: this.decoder,
        encoder: () => this.readingEncoder(),
        now: this.now,
        newBatch: () => crypto.randomUUID(),
        added: (post, blocks) => live.put(post, blocks),
        report: (progress) => this.listener({ kind: 'import', progress }),
      }),
      pictures,
      search: this.searchOver(empty, pictures),
      aside: this.searchOver(empty, pictures),
      paths: new SemanticPaths(empty),
      reading: new Reading({
        baseUrl,
        store,
        live,
        encoder: () => this.readingEncoder(),
        notice: (message) => this.notice(message),
      }),
    };
    opened.changes.listen((change) => library.reading.inBackground(live.follow(change)));
    await live.rebuild();
    this.restoreMs = performance.now() - began;
    if (opened.notDurable) this.notice(opened.notDurable);
    library.reading.inBackground(library.imports.resumeLeftover());
    if (installed !== null) library.reading.inBackground(this.refreshSeeds(library, installed));
    return library;
  }

  /** Everything that hangs on the catalogue goes over to a new one in one step, so that models never mix. */
  private serve(library: Opened): void {
    const { catalogue } = library.live;
    if (this.encoder?.modelKey !== catalogue.model) {
      this.encoder?.dispose();
      this.encoder = this.encoderFor(catalogue.model);
    }
    library.search = this.searchOver(catalogue, library.pictures);
    library.aside = this.searchOver(catalogue, library.pictures);
    library.paths = new SemanticPaths(catalogue);
    library.reading.inBackground(library.paths.refresh());
    library.reading.restart();
  }

  private searchOver(catalogue: Catalogue, pictures: QueryPictures): SearchService {
    const encoder = this.readingEncoder();
    const queries = new QueryEncoder(() => encoder, pictures);
    return new SearchService(catalogue, (query, signal) => queries.encode(query, catalogue, signal), this.now);
  }

  /** A newer app may bring other seeds; looked up after the library is searchable. */
  private async refreshSeeds(library: Opened, installed: string): Promise<void> {
    // Offline is no news here: the seeds of the last visit serve on.
    const isNew = await installSeeds(library.opened.store.posts, library.baseUrl, installed).catch(() => false);
    if (!isNew) return;
    await library.live.rebuild();
    this.changed(library);
  }

  private changed(library: Opened): LibrarySummary {
    library.reading.inBackground(library.paths.refresh());
    const summary = this.summary(library);
    this.listener({ kind: 'changed', summary });
    return summary;
  }

  private summary({ live, opened }: Opened): LibrarySummary {
    return summaryOf(live.catalogue, { restoreMs: this.restoreMs, durable: opened.notDurable === null });
  }

  private notice(message: string): void {
    this.listener({ kind: 'notice', message });
  }
}

interface Opened {
  readonly baseUrl: string;
  readonly opened: OpenedStore;
  readonly live: LiveCatalogue;
  readonly editing: Editing;
  readonly imports: ImportService;
  readonly pictures: QueryPictures;
  readonly reading: Reading;
  search: SearchService;
  /** For searches that only show something: they must not push out what `search` keeps for further pages. */
  aside: SearchService;
  paths: SemanticPaths;
}
