import type { ActiveModel, LibraryEvent, LibraryPlace, LibrarySummary } from '../bridge/contracts/library.ts';
import { type OpenedStore, openStore } from '../corpus/open-store.ts';
import { FoveaError } from '../domain/errors.ts';
import type { Post } from '../domain/post.ts';
import type { Kernel } from '../retrieval/kernel.ts';
import { loadKernel } from '../retrieval/load-kernel.ts';
import type { ActiveEncoder } from './active-encoder.ts';
import { ArchiveService } from './archive-service.ts';
import { Catalogue } from './catalogue.ts';
import { damageNotice } from './damage-notice.ts';
import type { DecoderClient } from './decoder-client.ts';
import { Editing } from './editing.ts';
import { ImportService } from './import-service.ts';
import { LiveCatalogue } from './live-catalogue.ts';
import { photoOfPost } from './photo-of-post.ts';
import { Preparation } from './preparation.ts';
import { QueryEncoder } from './query-encoder.ts';
import { QueryPictures } from './query-pictures.ts';
import { Reading } from './reading.ts';
import { SearchService } from './search-service.ts';
import { installSeeds } from './seeds.ts';
import { SemanticPaths } from './semantic-paths.ts';
import { summaryOf } from './summary.ts';

export interface OpeningOptions {
  readonly place: LibraryPlace;
  readonly encoder: ActiveEncoder;
  readonly decoder: DecoderClient;
  readonly now: () => number;
  readonly tell: (event: LibraryEvent) => void;
}

/** The services over an open store, and what hangs together when the store or the model changes. */
export class OpenedLibrary {
  readonly live: LiveCatalogue;
  readonly editing: Editing;
  readonly imports: ImportService;
  readonly archive: ArchiveService;
  readonly pictures: QueryPictures;
  readonly reading: Reading;
  readonly preparation: Preparation;
  private searching: Searching;
  private restoreMs = 0;

  private constructor(
    private readonly options: OpeningOptions,
    private readonly opened: OpenedStore,
    kernel: Kernel,
  ) {
    const { store } = opened;
    const { place, encoder, decoder, now, tell } = options;
    const empty = new Catalogue(place.model.key, place.model.dim, kernel);
    this.live = new LiveCatalogue(store, empty, {
      changed: () => this.changed(),
      replaced: () => this.serve(),
      complete: () => this.reading.restart(),
      inBackground: (work) => this.reading.inBackground(work),
      unread: () => this.reading.restart(),
    });
    this.editing = new Editing(store.posts, this.live);
    this.pictures = new QueryPictures(place.baseUrl, store.posts, store.shelf);
    this.imports = new ImportService({
      store,
      decoder,
      encoder: () => encoder.current,
      now,
      newBatch: () => crypto.randomUUID(),
      added: (post, blocks) => this.live.put(post, blocks),
      report: (progress) => tell({ kind: 'import', progress }),
    });
    this.archive = new ArchiveService({
      posts: store.posts,
      live: this.live,
      now,
      report: (progress) => tell({ kind: 'archive', progress }),
      unread: () => this.reading.restart(),
    });
    const photoOf = ({ id }: Post) => photoOfPost(id, store.posts, place.baseUrl);
    this.reading = new Reading({
      store,
      live: this.live,
      photoOf,
      encoder: () => encoder.current,
      notice: (message) => tell({ kind: 'notice', message }),
    });
    this.preparation = new Preparation({
      store,
      encoder,
      photoOf,
      posts: () => this.live.catalogue.size,
      tell: (model, stage) => tell({ kind: 'preparation', model, stage }),
    });
    this.searching = this.searchingOver(empty);
  }

  /** Opens the store, installs the seeds on the first visit, restores the catalogue, goes on with an unfinished import. */
  static async open(options: OpeningOptions): Promise<OpenedLibrary> {
    const began = performance.now();
    const { place, encoder, tell } = options;
    const notice = (message: string) => tell({ kind: 'notice', message });
    encoder.use(place.model);
    // Before anything is awaited: ports to the encoders that outlived the last library follow this call.
    if (place.next) encoder.prepare(place.next);
    const kernel = await loadKernel();
    const opened = await openStore({
      onWaiting: () => notice('Another tab runs an older version of Fovea. Close it to go on.'),
      onLost(reason) {
        if (reason === 'newer-version') notice('Another tab runs a newer version of Fovea. Reload the page to get it.');
        else tell({ kind: 'store-lost' });
      },
      onReset: () => notice(resetNotice),
    });
    const installed = await opened.store.posts.seedVersion();
    if (installed === null)
      await installSeeds(opened.store.posts, place.baseUrl, null).catch((error: unknown) => {
        // The person's own photos still work.
        notice(error instanceof FoveaError ? error.message : 'The photos that come with Fovea could not be loaded.');
      });
    const library = new OpenedLibrary(options, opened, kernel);
    const { live, reading, imports } = library;
    opened.changes.listen((change) => reading.inBackground(live.follow(change)));
    await live.rebuild().catch((error: unknown) => library.mend(error));
    library.restoreMs = performance.now() - began;
    if (opened.notDurable) notice(opened.notDurable);
    reading.inBackground(imports.resumeLeftover());
    if (installed !== null) reading.inBackground(library.refreshSeeds(installed));
    library.preparation.prepare(place.next);
    return library;
  }

  get store(): OpenedStore['store'] {
    return this.opened.store;
  }

  get search(): SearchService {
    return this.searching.search;
  }

  /** For searches that only show something: they must not push out what `search` keeps for further pages. */
  get aside(): SearchService {
    return this.searching.aside;
  }

  get paths(): SemanticPaths {
    return this.searching.paths;
  }

  summary(): LibrarySummary {
    return summaryOf(this.live.catalogue, { restoreMs: this.restoreMs, durable: this.opened.notDurable === null });
  }

  /** Reads everything anew, for another model if one is given. */
  async rebuild(model?: ActiveModel): Promise<void> {
    await this.live.rebuild(model);
    this.changed();
  }

  private changed(): void {
    this.reading.inBackground(this.paths.refresh());
    this.options.tell({ kind: 'changed', summary: this.summary() });
  }

  /** Everything that hangs on the catalogue goes over to a new one in one step, so that models never mix. */
  private serve(): void {
    const { catalogue } = this.live;
    this.options.encoder.use({ key: catalogue.model, dim: catalogue.dim });
    this.searching = this.searchingOver(catalogue);
    this.reading.inBackground(this.paths.refresh());
  }

  private searchingOver(catalogue: Catalogue): Searching {
    const encoder = this.options.encoder.current;
    const queries = new QueryEncoder(() => encoder, this.pictures);
    const service = () =>
      new SearchService(catalogue, (query, signal) => queries.encode(query, catalogue, signal), this.options.now);
    return { search: service(), aside: service(), paths: new SemanticPaths(catalogue) };
  }

  /** The store could not be read: what is damaged in it is taken out, then the rest is read. Throws `unread` if nothing is damaged. */
  private async mend(unread: unknown): Promise<void> {
    const { place, now, tell } = this.options;
    const { posts } = this.store;
    const damage = await posts.mend(now());
    if (!damage) throw unread;
    tell({ kind: 'notice', message: damageNotice(damage) });
    // Without a network the seeds' photos are read again instead, or missing until the next visit.
    await installSeeds(posts, place.baseUrl, null).catch(() => false);
    await this.live.rebuild();
  }

  /** A newer app may bring other seeds; looked up after the library is searchable. */
  private async refreshSeeds(installed: string): Promise<void> {
    // Offline is no news here: the seeds of the last visit serve on.
    const isNew = await installSeeds(this.store.posts, this.options.place.baseUrl, installed).catch(() => false);
    if (isNew) await this.rebuild();
  }
}

const resetNotice =
  'The library on this device was damaged, and the browser has emptied it. Bring your photos in again from their files or from a library file; what comes with Fovea is back.';

/** What reads one catalogue. */
interface Searching {
  readonly search: SearchService;
  readonly aside: SearchService;
  readonly paths: SemanticPaths;
}
