import type { ArchiveOutcome, ArchiveReading, ChangedPosts } from '../bridge/contracts/archive.ts';
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
import type { MapLayout, MapPoints } from '../bridge/contracts/map.ts';
import type { Interleaved, SearchRequest, SearchResponse, Trace } from '../bridge/contracts/search.ts';
import { FoveaError, fromWire, type WireError } from '../domain/errors.ts';
import type { Hit } from '../domain/hit.ts';
import { type ModelKey, type PictureId, type PostId, pictureId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import type { Box, PictureRef } from '../domain/query.ts';
import type { EncoderReport, Tower } from '../runtime/encoder.ts';
import type { SessionState } from '../session/log.ts';
import { ActiveEncoder } from './active-encoder.ts';
import { DecoderClient } from './decoder-client.ts';
import { notHere } from './editing.ts';
import { interestRows } from './interest-rows.ts';
import { interleave } from './interleave.ts';
import { keepMap, keptMap } from './kept-map.ts';
import { mapPoints, mapVectors } from './map-points.ts';
import { OpenedLibrary } from './opened-library.ts';
import { subjectsOf } from './subjects.ts';
import { suggest } from './suggest.ts';
import { trace } from './trace.ts';

/** The library worker's one object: what the page may ask, composed of the services beside it. */
export class Library implements LibraryApi {
  private readonly encoder = new ActiveEncoder((event) => this.listener(event));
  private readonly decoder = new DecoderClient(() => this.listener({ kind: 'wants-decoder' }));
  private readonly searches = new Map<number, AbortController>();
  private listener: (event: LibraryEvent) => void = () => undefined;
  private opened: Promise<OpenedLibrary> | null = null;

  constructor(private readonly now: () => number) {}

  async open(place: LibraryPlace, listener: (event: LibraryEvent) => void): Promise<LibrarySummary> {
    this.listener = listener;
    this.opened ??= OpenedLibrary.open({
      place,
      encoder: this.encoder,
      decoder: this.decoder,
      now: this.now,
      tell: (event) => this.listener(event),
    });
    return (await this.opened).summary();
  }

  async prepareModel(model: ActiveModel | null): Promise<void> {
    (await this.ready()).preparation.prepare(model);
  }

  async useModel(model: ActiveModel): Promise<LibrarySummary> {
    const library = await this.ready();
    await library.rebuild(model);
    library.preparation.prepare(null);
    return library.summary();
  }

  async attachEncoder(tower: Tower, port: MessagePort, report: EncoderReport): Promise<void> {
    this.encoder.attach(tower, port, report);
  }

  async detachEncoder(model: ModelKey, tower: Tower, error: WireError | null): Promise<void> {
    this.encoder.detach(model, tower, error && fromWire(error));
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
    return (await this.ready()).store.posts.photo(id, size);
  }

  async addQueryPicture(file: Blob, name: string): Promise<PictureId> {
    const { store } = await this.ready();
    const photo = await this.decoder.decode(file, name, 'query');
    photo.view.close();
    const id = pictureId(photo.contentHash.slice(0, 24));
    await store.shelf.addQueryPicture(id, photo.display, this.now());
    return id;
  }

  async queryPicture(id: PictureId): Promise<Blob | null> {
    return (await this.ready()).store.shelf.queryPicture(id);
  }

  async subjects(picture: PictureRef): Promise<readonly Box[]> {
    const { live, pictures } = await this.ready();
    return subjectsOf(picture, live.catalogue, pictures, this.encoder.current);
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

  async exportArchive(): Promise<Blob> {
    return (await this.ready()).archive.export();
  }

  async readArchive(file: Blob): Promise<ArchiveReading> {
    return (await this.ready()).archive.read(file);
  }

  async importArchive(file: Blob, changed: ChangedPosts): Promise<ArchiveOutcome> {
    return (await this.ready()).archive.import(file, changed);
  }

  async cancelArchive(): Promise<void> {
    (await this.ready()).archive.cancel();
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

  async mapPoints(session: SessionState): Promise<MapPoints> {
    const { live, store, search } = await this.ready();
    const layout = await keptMap(store.shelf, live.catalogue.model);
    return mapPoints(live.catalogue, search.interestViews(session), layout);
  }

  async mapVectors(ids: readonly PostId[]) {
    const { catalogue } = (await this.ready()).live;
    return { vectors: mapVectors(catalogue, ids), dim: catalogue.dim };
  }

  async keepMap(layout: MapLayout): Promise<void> {
    const { store, live } = await this.ready();
    await keepMap(store.shelf, live.catalogue.model, layout);
  }

  private ready(): Promise<OpenedLibrary> {
    if (!this.opened) throw new FoveaError('internal', 'The library was asked before it was opened.');
    return this.opened;
  }
}
