import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channels } from '../../src/bridge/contracts/search.ts';
import { parseSeedIndex, seedsOf } from '../../src/corpus/seed-pack.ts';
import type { VectorBlock } from '../../src/corpus/store-port.ts';
import type { Hit } from '../../src/domain/hit.ts';
import type { PostId } from '../../src/domain/ids.ts';
import type { Post } from '../../src/domain/post.ts';
import { emptyQuery } from '../../src/domain/query.ts';
import { Catalogue } from '../../src/library/catalogue.ts';
import { type PostVectors, vectorsFrom } from '../../src/library/post-vectors.ts';
import { SearchService } from '../../src/library/search-service.ts';
import { freshSession } from '../../src/session/log.ts';
import { goldenVectors } from '../evaluate/golden-vectors.ts';
import { testKernel } from './kernel.ts';

/** The posts that ship, searchable without a browser by their shipped vectors and those of the golden queries. */
export class SeedLibrary {
  readonly posts: readonly Post[];
  readonly queries = goldenVectors();
  readonly dim: number;
  private readonly catalogue: Catalogue;
  private readonly service: SearchService;
  private readonly blocks = new Map<PostId, VectorBlock[]>();
  private searches = 0;

  constructor() {
    const folder = join(import.meta.dirname, '..', '..', 'public', 'seeds');
    const index = parseSeedIndex(JSON.parse(readFileSync(join(folder, 'seeds.json'), 'utf8')));
    const file = readFileSync(join(folder, 'vectors.bin'));
    const { vectors } = seedsOf(index, file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
    for (const block of vectors) this.blocks.set(block.post, [...(this.blocks.get(block.post) ?? []), block]);
    this.posts = index.posts;
    this.dim = index.dim;
    this.catalogue = new Catalogue(index.model, index.dim, testKernel);
    for (const post of this.posts) this.put(post, this.vectorsOf(post));
    const encode = async ({ words }: { words: string }) => ({
      words: this.queries.get(words) ?? null,
      pictures: [],
      references: [],
      steers: [],
    });
    this.service = new SearchService(this.catalogue, encode, () => 0);
  }

  /** As shipped. */
  vectorsOf(post: Post): PostVectors {
    return vectorsFrom(this.blocks.get(post.id) ?? [], this.catalogue.model);
  }

  put(post: Post, vectors: PostVectors): void {
    this.catalogue.set(post, vectors);
  }

  /** The first 300 hits for a golden query. */
  async search(words: string, channels: Channels): Promise<readonly Hit[]> {
    const query = { ...emptyQuery, words };
    const request = { query, session: freshSession, limit: 300, variety: 0, channels };
    return (await this.service.search(++this.searches, request, new AbortController().signal)).hits;
  }
}
