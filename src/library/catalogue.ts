import type { ModelKey, PostId } from '../domain/ids.ts';
import { hasHan } from '../domain/language.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Filters } from '../domain/query.ts';
import { normalise } from '../domain/vectors.ts';
import type { Script } from '../ranking/evidence.ts';
import type { PostLookup } from '../ranking/ranked.ts';
import { FlatIndex } from '../retrieval/flat-index.ts';
import { LexicalIndex } from '../retrieval/lexical-index.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';

/** Vectors of one post for one model; null while they have not been made. */
export interface PostVectors {
  readonly picture: Float32Array | null;
  /** Row-major, one row per passage of `passagesOf(post)`; empty for a post without words. */
  readonly passages: Float32Array | null;
}

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
  private next = 0;

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
    this.lexical.set(id, post);
  }

  /** The same for many, words indexed in slices afterwards: vector search need not wait for them. */
  async setAll(items: Iterable<{ post: Post; vectors: PostVectors }>): Promise<void> {
    const entries: { id: number; post: Post }[] = [];
    for (const { post, vectors } of items) entries.push({ id: this.setVectors(post, vectors), post });
    await this.lexical.addAll(entries);
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
    const { source, language, from, to } = filters;
    if (source === null && language === null && from === null && to === null) return null;
    return (id) => {
      const post = this.posts.get(id);
      return (
        post !== undefined &&
        (source === null || post.source === source) &&
        (language === null || post.language === language || post.language === 'mul') &&
        (from === null || post.date >= from) &&
        (to === null || post.date <= to)
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

  vectorOfPost(post: PostId): Float32Array | null {
    const id = this.numbers.get(post);
    return id === undefined ? null : this.vectorOf(id);
  }

  /** Drops what was derived from a post that is about to change. */
  private forget(id: number): void {
    this.blended.delete(id);
    this.scripts.delete(id);
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
