import { hashWords } from '../corpus/perceptual-hash.ts';
import type { ModelKey, PostId } from '../domain/ids.ts';
import { hasHan } from '../domain/language.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Filters, Group } from '../domain/query.ts';
import { stuffedPassages } from '../domain/stuffing.ts';
import { normalise, rowOf } from '../domain/vectors.ts';
import type { Script } from '../ranking/evidence.ts';
import type { PostLookup } from '../ranking/ranked.ts';
import { FlatIndex } from '../retrieval/flat-index.ts';
import { LexicalIndex } from '../retrieval/lexical-index.ts';
import { assign, type Codebooks, type SemanticId } from '../retrieval/semantic-ids.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';

/** Vectors of one post for one model; null while they have not been made. */
export interface PostVectors {
  readonly picture: Float32Array | null;
  /** Row-major, one row per passage of `passagesOf(post)`; empty for a post without words. */
  readonly passages: Float32Array | null;
}

/** The mean vector is taken over at most this many posts. */
const sampled = 2_000;
/** So many posts make a mean that is half to be trusted. */
const few = 8;

/**
 * Everything searchable, in memory: posts under small numbers, the three indexes over them. A disposable cache of the store.
 * Numbers are never reused within a visit, so a stale one finds nothing instead of something else.
 */
export class Catalogue implements PostLookup {
  readonly pictures: VectorIndex;
  readonly passages: VectorIndex;
  readonly lexical = new LexicalIndex();
  private readonly posts = new Map<number, Post>();
  private readonly numbers = new Map<PostId, number>();
  private readonly blended = new Map<number, Float32Array>();
  private readonly scripts = new Map<number, readonly Script[]>();
  private readonly hashes = new Map<number, Int32Array>();
  private readonly semanticIds = new Map<number, SemanticId>();
  private books: Codebooks | null = null;
  private mean: Float32Array | null = null;
  private next = 0;
  /** Goes up whenever a post comes, goes or changes. */
  version = 0;

  constructor(
    readonly model: ModelKey,
    readonly dim: number,
  ) {
    this.pictures = new FlatIndex(dim);
    this.passages = new FlatIndex(dim);
  }

  get size(): number {
    return this.posts.size;
  }

  /** Posts whose photo has no vector yet. */
  get waiting(): number {
    return this.size - this.pictures.size;
  }

  /** Adds or replaces a post. Words are searchable at once, the rest as far as vectors are given. */
  set(post: Post, vectors: PostVectors): void {
    const id = this.setVectors(post, vectors);
    this.voidStuffed(id, post);
    this.lexical.set(id, post);
  }

  /** The same for many, words indexed in slices afterwards: vector search need not wait for them. */
  async setAll(items: Iterable<{ post: Post; vectors: PostVectors }>): Promise<void> {
    const entries: { id: number; post: Post }[] = [];
    for (const { post, vectors } of items) entries.push({ id: this.setVectors(post, vectors), post });
    await this.lexical.addAll(entries, ({ id, post }) => this.voidStuffed(id, post));
  }

  remove(post: PostId): void {
    const id = this.numbers.get(post);
    if (id === undefined) return;
    this.numbers.delete(post);
    this.posts.delete(id);
    this.forget(id);
    this.pictures.remove(id);
    this.passages.remove(id);
    this.lexical.remove(id);
  }

  get(post: PostId): Post | null {
    return this.at(this.numbers.get(post) ?? -1);
  }

  at(id: number): Post | null {
    return this.posts.get(id) ?? null;
  }

  numberOf(post: PostId): number | null {
    return this.numbers.get(post) ?? null;
  }

  all(): IterableIterator<[number, Post]> {
    return this.posts.entries();
  }

  /** A test for the filters by number; null when everything passes, so that scans can skip it. */
  filter(filters: Filters): ((id: number) => boolean) | null {
    const { source, language, from, to, group } = filters;
    if (Object.values(filters).every((value) => value === null)) return null;
    const inGroup = group === null ? null : this.groupTest(group);
    return (id) => {
      const post = this.posts.get(id);
      return (
        post !== undefined &&
        (source === null || post.source === source) &&
        (language === null || post.language === language || post.language === 'mul') &&
        (from === null || post.date >= from) &&
        (to === null || post.date <= to) &&
        (inGroup === null || inGroup(id))
      );
    };
  }

  /** Which tower read each passage of the post, in the order of `passagesOf`. */
  readonly scriptsOf = (id: number): readonly Script[] => {
    const known = this.scripts.get(id);
    if (known) return known;
    const post = this.posts.get(id);
    const scripts = post ? passagesOf(post).map(({ text }): Script => (hasHan(text) ? 'han' : 'latin')) : [];
    this.scripts.set(id, scripts);
    return scripts;
  };

  idOf(id: number): PostId {
    return (this.posts.get(id) as Post).id;
  }

  titleOf(post: PostId): string {
    return this.get(post)?.title ?? '';
  }

  vectorOf(id: number): Float32Array | null {
    const known = this.blended.get(id);
    if (known) return known;
    const picture = this.pictures.vectorsOf(id);
    const passages = this.passages.vectorsOf(id);
    if (picture.length === 0 && passages.length === 0) return null;
    const blend = blendOf(picture, passages, this.dim);
    this.blended.set(id, blend);
    return blend;
  }

  pictureOf(id: number): Float32Array | null {
    const picture = this.pictures.vectorsOf(id);
    return picture.length === 0 ? null : picture;
  }

  hashesOf(id: number): Int32Array | null {
    const known = this.hashes.get(id);
    const hash = this.posts.get(id)?.photo.hash;
    if (known || hash === undefined) return known ?? null;
    const words = hashWords(hash);
    this.hashes.set(id, words);
    return words;
  }

  vectorOfPost(post: PostId): Float32Array | null {
    const id = this.numbers.get(post);
    return id === undefined ? null : this.vectorOf(id);
  }

  /** By the picture; a post that came after the codebooks were fitted gets its id from them at once. */
  semanticIdOf(id: number): SemanticId | null {
    const known = this.semanticIds.get(id);
    if (known || !this.books) return known ?? null;
    const path = this.pathBy(this.books, id);
    if (path) this.semanticIds.set(id, path);
    return path;
  }

  semanticIdOfPost(post: PostId): SemanticId | null {
    return this.semanticIdOf(this.numbers.get(post) ?? -1);
  }

  /** The id that these codebooks would give; null without a picture vector. */
  pathBy(codebooks: Codebooks, id: number): SemanticId | null {
    return this.pictures.has(id) ? assign(codebooks, this.pictures.vectorsOf(id)) : null;
  }

  /** Null until they have been fitted. */
  get codebooks(): Codebooks | null {
    return this.books;
  }

  /** Ids are given by these codebooks from now on. `assigned` are known ones; those of posts that changed since are left out. */
  adopt(codebooks: Codebooks, assigned: readonly { id: number; post: Post; path: SemanticId }[]): void {
    this.books = codebooks;
    this.semanticIds.clear();
    for (const { id, post, path } of assigned) if (this.posts.get(id) === post) this.semanticIds.set(id, path);
    this.version++;
  }

  background(): { readonly mean: Float32Array; readonly posts: number } {
    this.mean ??= this.meanVector();
    return { mean: this.mean, posts: this.size };
  }

  /** Of every k-th post, so that a large library costs no more than `sampled`; shrunk towards zero while posts are few. */
  private meanVector(): Float32Array {
    const sum = new Float32Array(this.dim);
    const step = Math.max(1, Math.ceil(this.size / sampled));
    let [place, n] = [0, 0];
    for (const id of this.posts.keys()) {
      const vector = place++ % step === 0 ? this.vectorOf(id) : null;
      if (vector === null) continue;
      n++;
      for (let i = 0; i < this.dim; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
    }
    return sum.map((value) => value / (n + few));
  }

  /** Drops what was derived from a post that is about to change. */
  private forget(id: number): void {
    this.mean = null;
    this.blended.delete(id);
    this.scripts.delete(id);
    this.hashes.delete(id);
    this.semanticIds.delete(id);
    this.version++;
  }

  /** Nothing passes where the group's post is unknown or has no id. */
  private groupTest({ post, depth }: Group): (id: number) => boolean {
    const prefix = this.semanticIdOfPost(post)?.slice(0, depth);
    return (id) => {
      const path = prefix && this.semanticIdOf(id);
      return path ? prefix.every((code, level) => path[level] === code) : false;
    };
  }

  /** The vectors of stuffed passages become zeros: like nothing. */
  private voidStuffed(id: number, post: Post): void {
    const stuffed = stuffedPassages(passagesOf(post));
    if (!stuffed.includes(true)) return;
    const kept = this.passages.vectorsOf(id).slice();
    for (const [row, isStuffed] of stuffed.entries()) if (isStuffed) rowOf(kept, row, this.dim).fill(0);
    this.passages.set(id, kept);
    this.blended.delete(id);
  }

  private setVectors(post: Post, { picture, passages }: PostVectors): number {
    const id = this.numbers.get(post.id) ?? this.next++;
    this.numbers.set(post.id, id);
    this.posts.set(id, post);
    this.forget(id);
    this.pictures.set(id, picture ?? new Float32Array(0));
    this.passages.set(id, passages ?? new Float32Array(0));
    return id;
  }
}

/** The photo counts twice as much as all the words together: people open posts for their pictures. */
function blendOf(picture: Float32Array, passages: Float32Array, dim: number): Float32Array {
  const centroid = new Float32Array(dim);
  for (let i = 0; i < passages.length; i++) {
    centroid[i % dim] = (centroid[i % dim] as number) + (passages[i] as number);
  }
  normalise(centroid);
  const blend = new Float32Array(dim);
  for (let i = 0; i < dim; i++) blend[i] = 2 * (picture[i] ?? 0) + (centroid[i] as number);
  return normalise(blend);
}
