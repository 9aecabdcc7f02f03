import { hashWords } from '../corpus/perceptual-hash.ts';
import type { PackedBlocks, Restored } from '../corpus/store-port.ts';
import type { ModelKey, PostId } from '../domain/ids.ts';
import { hasHan } from '../domain/language.ts';
import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { Filters, Group } from '../domain/query.ts';
import { stuffedPassages } from '../domain/stuffing.ts';
import { rowOf } from '../domain/vectors.ts';
import type { Script } from '../ranking/evidence.ts';
import type { PostLookup } from '../ranking/ranked.ts';
import { FlatIndex } from '../retrieval/flat-index.ts';
import type { Kernel } from '../retrieval/kernel.ts';
import { LexicalIndex } from '../retrieval/lexical-index.ts';
import type { SavedWords } from '../retrieval/saved-words.ts';
import type { Codebooks, SemanticId } from '../retrieval/semantic-ids.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';
import { AssignedIds } from './assigned-ids.ts';
import { BlendedVectors } from './blended-vectors.ts';
import { inSlices } from './in-slices.ts';
import type { PostVectors } from './post-vectors.ts';

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
  private readonly blended: BlendedVectors;
  private readonly semanticIds: AssignedIds;
  private readonly scripts = new Map<number, readonly Script[]>();
  private readonly hashes = new Map<number, Int32Array>();
  /** Posts with stuffed passages. */
  private readonly voided = new Set<number>();
  private next = 0;
  /** Goes up whenever a post comes, goes or changes. */
  version = 0;

  constructor(
    readonly model: ModelKey,
    readonly dim: number,
    readonly kernel: Kernel,
  ) {
    this.pictures = new FlatIndex(dim, kernel);
    this.passages = new FlatIndex(dim, kernel);
    this.blended = new BlendedVectors(this.pictures, this.passages);
    this.semanticIds = new AssignedIds(this.pictures);
  }

  get size(): number {
    return this.posts.size;
  }

  /** Posts whose photo has no vector yet. */
  get waiting(): number {
    return this.size - this.pictures.size;
  }

  /** Posts whose words are not searchable yet. */
  get waitingWords(): number {
    return this.size - this.lexical.size;
  }

  /** Adds or replaces a post. Words are searchable at once, the rest as far as vectors are given. */
  set(post: Post, { picture, passages }: PostVectors): void {
    const id = this.enter(post);
    this.pictures.set(id, picture ?? new Float32Array(0));
    this.passages.set(id, passages ?? new Float32Array(0));
    this.voidStuffed(id, post);
    this.lexical.set(id, post);
  }

  /** Fills an empty catalogue with everything but the words. */
  restore({ posts, pictures, passages }: Restored): void {
    for (const post of posts) this.enter(post);
    this.fill(this.pictures, pictures);
    this.fill(this.passages, passages);
  }

  /**
   * Makes the words of restored posts searchable, in slices: from what was saved of them where they still say the same. Posts may
   * come, go and change meanwhile. Returns how many had to be read.
   */
  async indexWords(saved: SavedWords | null = null): Promise<number> {
    if (saved) await inSlices(this.lexical.restore(saved, this.posts, (post) => this.numberOf(post)));
    return inSlices(this.lexical.addAll(this.posts, (id, post) => this.voidStuffed(id, post)));
  }

  /** The words for another visit, but for stuffed posts, whose vectors are voided where they are read; null if something changed meanwhile. */
  saveWords(): Promise<SavedWords | null> {
    return inSlices(this.lexical.save(this.posts, this.voided));
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
    const { source, language, from, to, group, among } = filters;
    if (Object.values(filters).every((value) => value === null)) return null;
    const chosen = among && new Set(among);
    const inGroup = group === null ? null : this.groupTest(group);
    return (id) => {
      const post = this.posts.get(id);
      return (
        post !== undefined &&
        (source === null || post.source === source) &&
        (language === null || post.language === language || post.language === 'mul') &&
        (from === null || post.date >= from) &&
        (to === null || post.date <= to) &&
        (chosen === null || chosen.has(post.id)) &&
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
    return this.blended.of(id);
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

  semanticIdOf(id: number): SemanticId | null {
    return this.semanticIds.of(id);
  }

  semanticIdOfPost(post: PostId): SemanticId | null {
    return this.semanticIdOf(this.numbers.get(post) ?? -1);
  }

  /** The id that these codebooks would give; null without a picture vector. */
  pathBy(codebooks: Codebooks, id: number): SemanticId | null {
    return this.semanticIds.by(codebooks, id);
  }

  /** Null until they have been fitted. */
  get codebooks(): Codebooks | null {
    return this.semanticIds.codebooks;
  }

  /** Ids are given by these codebooks from now on. `assigned` are known ones; those of posts that changed since are left out. */
  adopt(codebooks: Codebooks, assigned: readonly { id: number; post: Post; path: SemanticId }[]): void {
    this.semanticIds.adopt(
      codebooks,
      assigned.filter(({ id, post }) => this.posts.get(id) === post),
    );
    this.version++;
  }

  background(): { readonly mean: Float32Array; readonly posts: number } {
    return { mean: this.blended.meanOf(this.posts.keys(), this.size), posts: this.size };
  }

  /** Drops what was derived from a post that is about to change. */
  private forget(id: number): void {
    this.blended.forget(id);
    this.semanticIds.forget(id);
    this.scripts.delete(id);
    this.hashes.delete(id);
    this.voided.delete(id);
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
    this.voided.add(id);
    const kept = this.passages.vectorsOf(id).slice();
    for (const [row, isStuffed] of stuffed.entries()) if (isStuffed) rowOf(kept, row, this.dim).fill(0);
    this.passages.set(id, kept);
    this.blended.forget(id);
  }

  /** Known under its number, without what was derived from an earlier state of it. */
  private enter(post: Post): number {
    const id = this.numbers.get(post.id) ?? this.next++;
    this.numbers.set(post.id, id);
    this.posts.set(id, post);
    this.forget(id);
    return id;
  }

  private fill(index: VectorIndex, parts: readonly PackedBlocks[]): void {
    index.reserve(parts.reduce((sum, { rows }) => sum + rows.scales.length, 0));
    for (const part of parts) index.append(this.ownersOf(part), part.rows);
  }

  /** The number of each row's post. */
  private ownersOf({ posts, counts, rows }: PackedBlocks): Int32Array {
    const owners = new Int32Array(rows.scales.length);
    let row = 0;
    for (const [place, post] of posts.entries()) {
      const from = row;
      row += counts[place] as number;
      owners.fill(this.numbers.get(post) as number, from, row);
    }
    return owners;
  }
}
