import type { SemanticPath } from '../bridge/contracts/interest.ts';
import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { type Codebooks, codebookSize, fitCodebooks, rowsToFit, type SemanticId } from '../retrieval/semantic-ids.ts';
import type { Catalogue } from './catalogue.ts';
import { GroupTree } from './group-tree.ts';
import { inSlices, nextTask } from './in-slices.ts';

const seed = 20_251_122;
/** The codebooks are fitted again when there are this many times the posts they were fitted on. */
const outgrown = 1.5;

/** Gives the catalogue its semantic ids, in the background, and answers what they say of a post. */
export class SemanticPaths {
  private fitting: Promise<void> | null = null;
  /** Posts the codebooks in use were fitted on. */
  private fittedOn = 0;
  private tree: { readonly version: number; readonly tree: GroupTree } | null = null;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly pause: () => Promise<void> = nextTask,
  ) {}

  /** Fits codebooks if there are none yet or the library has outgrown them. Resolves when there is nothing more to do. */
  refresh(): Promise<void> {
    this.fitting ??= this.fitWhileOutgrown().finally(() => {
      this.fitting = null;
    });
    return this.fitting;
  }

  /** The id tree as it stands; waits for the first codebooks, not for later ones. */
  async groups(): Promise<GroupTree> {
    if (this.fittedOn === 0) await this.refresh();
    const { version } = this.catalogue;
    if (this.tree?.version !== version) this.tree = { version, tree: new GroupTree(this.catalogue) };
    return this.tree.tree;
  }

  /** Empty for a post that is unknown or has no picture vector yet. */
  async pathOf(post: PostId): Promise<SemanticPath> {
    const tree = await this.groups();
    const codes = this.catalogue.semanticIdOfPost(post) ?? [];
    return {
      levels: codes.map((code, level) => {
        const { name, members } = tree.node(codes.slice(0, level + 1));
        return { code, name, size: members.length };
      }),
    };
  }

  private async fitWhileOutgrown(): Promise<void> {
    const { pictures } = this.catalogue;
    while (pictures.size > 0 && pictures.size >= this.fittedOn * outgrown) {
      const posts = pictures.size;
      const size = codebookSize(posts);
      const work = fitCodebooks(this.picturesToFit(size), this.catalogue.dim, size, seededRandom(seed));
      const codebooks = await inSlices(work, this.pause);
      this.catalogue.adopt(codebooks, await inSlices(this.assignAll(codebooks), this.pause));
      this.fittedOn = posts;
    }
  }

  private *assignAll(codebooks: Codebooks): Generator<void, { id: number; post: Post; path: SemanticId }[]> {
    const assigned = [];
    for (const [id, post] of [...this.catalogue.all()]) {
      const path = this.catalogue.pathBy(codebooks, id);
      if (path) assigned.push({ id, post, path });
      yield;
    }
    return assigned;
  }

  /**
   * Pictures to fit `size` centroids on, row-major: all, or every k-th. In the order of the posts' ids, so that the same posts
   * always give the same codebooks.
   */
  private picturesToFit(size: number): Float32Array {
    const { pictures, dim } = this.catalogue;
    const read = [...this.catalogue.all()]
      .filter(([id]) => pictures.has(id))
      .sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));
    const rows = Math.min(read.length, rowsToFit(size));
    const matrix = new Float32Array(rows * dim);
    for (let row = 0; row < rows; row++) {
      const [id] = read[Math.floor((row * read.length) / rows)] as [number, Post];
      matrix.set(pictures.vectorsOf(id), row * dim);
    }
    return matrix;
  }
}
