import type {
  ArchiveOutcome,
  ArchivePreview,
  ArchiveProgress,
  ArchiveReading,
  ChangedPosts,
} from '../bridge/contracts/archive.ts';
import { manifestName } from '../corpus/archive-format.ts';
import { ArchiveRefusal } from '../corpus/archive-problem.ts';
import type { Archive } from '../corpus/archive-read.ts';
import type { ArchivedPost } from '../corpus/archive-write.ts';
import type { PostStore } from '../corpus/store-port.ts';
import { aborted, toWire } from '../domain/errors.ts';
import type { PostId } from '../domain/ids.ts';
import { passagesOf } from '../domain/passages.ts';
import { type Standing, standingOf } from './archive-merge.ts';
import type { LiveCatalogue } from './live-catalogue.ts';

/** Posts fetched from the store, or made searchable, in one go. */
const atOnce = 64;

export interface ArchiveTools {
  readonly posts: PostStore;
  readonly live: LiveCatalogue;
  readonly now: () => number;
  readonly report: (progress: ArchiveProgress) => void;
  /** Posts came without vectors of the model in use. */
  readonly unread: () => void;
}

/**
 * The library out into a file and in from one. A file is checked as a whole before a preview is given, and every post once more
 * as it is read to be stored, so that nothing is taken from a file that changes in between.
 */
export class ArchiveService {
  private job = new AbortController();

  constructor(private readonly tools: ArchiveTools) {}

  cancel(): void {
    this.job.abort(aborted());
  }

  async export(): Promise<Blob> {
    const signal = this.begin();
    const { writeArchive } = await import('../corpus/archive-write.ts');
    const { model, dim } = this.tools.live.catalogue;
    const about = { exported: new Date(this.tools.now()).toISOString(), model: { key: model, dim } };
    return writeArchive(this.mine(), about, signal);
  }

  async read(file: Blob): Promise<ArchiveReading> {
    const signal = this.begin();
    try {
      const archive = await this.open(file, signal);
      const found: Record<Standing, number> = { fresh: 0, same: 0, changed: 0 };
      for await (const { post } of this.each(archive, signal)) found[this.standing(post)]++;
      return { kind: 'preview', preview: this.preview(file, archive, found) };
    } catch (error) {
      if (error instanceof ArchiveRefusal) return { kind: 'refused', problem: error.problem };
      throw error;
    }
  }

  async import(file: Blob, changed: ChangedPosts): Promise<ArchiveOutcome> {
    const signal = this.begin();
    const count = { added: 0, replaced: 0, same: 0, kept: 0 };
    const stored: PostId[] = [];
    let isComplete = true;
    let stopped: ArchiveOutcome['stopped'] = null;
    try {
      const archive = await this.open(file, signal);
      for await (const entry of this.each(archive, signal)) {
        const standing = this.standing(entry.post);
        if (standing === 'same') count.same++;
        else if (standing === 'changed' && changed === 'keep') count.kept++;
        else {
          const vectors = this.usable(entry);
          isComplete &&= vectors.length === kindsOf(entry);
          await this.tools.posts.add({ ...entry, vectors, queued: null });
          stored.push(entry.post.id);
          count[standing === 'fresh' ? 'added' : 'replaced']++;
          if (stored.length === atOnce) await this.tools.live.reload(stored.splice(0));
        }
      }
    } catch (error) {
      if (signal.aborted) stopped = { kind: 'cancelled' };
      else if (error instanceof ArchiveRefusal) stopped = { kind: 'refused', problem: error.problem };
      else stopped = { kind: 'failed', error: toWire(error) };
    }
    await this.tools.live.reload(stored);
    await this.tools.posts.compact(this.tools.live.catalogue.model);
    if (!isComplete) this.tools.unread();
    return { ...count, stopped };
  }

  private begin(): AbortSignal {
    this.job.abort(aborted());
    this.job = new AbortController();
    return this.job.signal;
  }

  private async open(file: Blob, signal: AbortSignal): Promise<Archive> {
    const { openArchive } = await import('../corpus/archive-read.ts');
    const archive = await openArchive(file, signal);
    const { key, dim } = archive.manifest.model;
    const { catalogue } = this.tools.live;
    if (key === catalogue.model && dim !== catalogue.dim)
      throw new ArchiveRefusal({ kind: 'invalid', entry: manifestName, where: 'model.dim' });
    return archive;
  }

  /** The archive's posts, with the progress told. */
  private async *each(archive: Archive, signal: AbortSignal): AsyncGenerator<ArchivedPost> {
    const total = archive.manifest.posts.length;
    let done = 0;
    this.tools.report({ done, total });
    for await (const entry of archive.posts(signal)) {
      yield entry;
      this.tools.report({ done: ++done, total });
    }
  }

  /** The person's posts as they are stored when their turn comes; what is deleted meanwhile is left out. */
  private async *mine(): AsyncGenerator<ArchivedPost> {
    const { posts, live, report } = this.tools;
    const { model } = live.catalogue;
    const mine = [...live.catalogue.all()].flatMap(([, post]) => (post.source === 'mine' ? [post] : []));
    const ids = mine.sort((a, b) => a.addedAt - b.addedAt).map((post) => post.id);
    report({ done: 0, total: ids.length });
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      const blocks = await posts.vectorsOf(some, model);
      const stored = new Map((await posts.get(some)).map((post) => [post.id, post]));
      for (const [place, id] of some.entries()) {
        const post = stored.get(id);
        const [display, thumbnail] = [await posts.photo(id, 'display'), await posts.photo(id, 'thumbnail')];
        if (post && display && thumbnail)
          yield { post, photos: { display, thumbnail }, vectors: blocks.filter((block) => block.post === id) };
        report({ done: from + place + 1, total: ids.length });
      }
    }
  }

  private standing(post: ArchivedPost['post']): Standing {
    return standingOf(this.tools.live.catalogue.get(post.id) ?? null, post);
  }

  /** Vectors of another model are left behind, and those of passages that this version of the app splits differently. */
  private usable({ post, vectors }: ArchivedPost): ArchivedPost['vectors'] {
    const passages = passagesOf(post).length;
    return vectors.filter(
      ({ model, kind, dim, matrix }) =>
        model === this.tools.live.catalogue.model && (kind === 'picture' || matrix.length === passages * dim),
    );
  }

  private preview(file: Blob, { manifest }: Archive, found: Record<Standing, number>): ArchivePreview {
    const { posts, exported, model } = manifest;
    const sameModel = model.key === this.tools.live.catalogue.model;
    return { posts: posts.length, bytes: file.size, exported, model: model.key, sameModel, ...found };
  }
}

/** How many blocks of vectors a post has when it has been read. */
function kindsOf({ post }: ArchivedPost): number {
  return passagesOf(post).length > 0 ? 2 : 1;
}
