import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { contentTerms } from '../domain/tokenise.ts';
import { packWords, type SavedWords, splitNow, unpackWords } from './saved-words.ts';
import { hashOfWords, WordSearch } from './word-search.ts';

/** A post found by its words. */
export interface LexicalHit {
  readonly id: number;
  /** BM25+ over title, body, comments, tags and place, as MiniSearch computes it. */
  readonly bm25: number;
  /**
   * The BM25 per unit of the query's inverse document frequency: about 1 for a post that mentions every content word once in its
   * body, 3 and more for one that has them in title or tags. Unlike BM25 it means the same for every query.
   */
  readonly density: number;
}

const boost = { title: 2, tags: 2, place: 1.5, body: 1, comments: 0.8 };

/** BM25 over the words of posts (MiniSearch: BM25+, prefix and fuzzy matching). Ids are the caller's numbers. */
export class LexicalIndex {
  private search_ = new WordSearch();
  /** Goes up with every change. */
  private version = 0;

  get size(): number {
    return this.search_.documentCount;
  }

  /** Adds or replaces a post. */
  set(id: number, post: Post): void {
    this.remove(id);
    this.search_.read(id, post);
    this.version++;
  }

  remove(id: number): void {
    if (this.search_.has(id)) this.search_.discard(id);
    this.version++;
  }

  /**
   * Adds many posts, one a step. What is there already stays: it may be newer. `posts` is iterated as it then is: a Map shows what
   * has been removed or changed meanwhile. `added` is called with each really added; returns their number.
   */
  *addAll(
    posts: Iterable<readonly [number, Post]>,
    added: (id: number, post: Post) => void = () => undefined,
  ): Generator<void, number> {
    let count = 0;
    for (const [id, post] of posts) {
      if (this.search_.has(id)) continue;
      this.set(id, post);
      added(id, post);
      count++;
      yield;
    }
    return count;
  }

  /** Everything to be kept beyond this visit; null if something changed meanwhile. */
  *save(posts: ReadonlyMap<number, Post>, leftOut: ReadonlySet<number>): Generator<void, SavedWords | null> {
    const { version } = this;
    const saved = yield* packWords(this.search_, posts, leftOut);
    return version === this.version ? saved : null;
  }

  /**
   * Takes over what was saved of posts that still say the same. `posts` is read as it then is: what comes, goes or changes
   * meanwhile is as it was last.
   */
  *restore(
    saved: SavedWords,
    posts: ReadonlyMap<number, Post>,
    numberOf: (post: PostId) => number | null,
  ): Generator<void, void> {
    if (saved.split !== splitNow()) return;
    const used = new Map<number, Post>();
    const search = yield* unpackWords(saved, (post, hash) => {
      const id = numberOf(post) ?? -1;
      const now = posts.get(id);
      if (!now || hashOfWords(now) !== hash) return null;
      used.set(id, now);
      return id;
    });
    for (const [id, post] of used) if (posts.get(id) !== post) search.discard(id);
    for (const id of this.search_.ids()) {
      const post = posts.get(id);
      if (post && !search.has(id)) search.read(id, post);
    }
    this.search_ = search;
    this.version++;
  }

  /** Posts that have at least one content word of the query, best first. */
  search(words: string, limit: number, accepts?: (id: number) => boolean): LexicalHit[] {
    const terms = contentTerms(words);
    if (terms.length === 0) return [];
    const results = this.search_.search(terms.join(' '), {
      tokenize: (text) => text.split(' '),
      boost,
      prefix: (term) => term.length >= 4,
      fuzzy: (term) => (term.length >= 6 && /^[a-z]+$/.test(term) ? 1 : false),
      weights: { prefix: 0.5, fuzzy: 0.3 },
      combineWith: 'OR',
      boostDocument: this.bounding(terms),
    });
    // Filtered only now: how rare a word is in the library must not depend on the filters.
    const demanded = this.inverseFrequencies(terms, results);
    return (accepts ? results.filter(({ id }) => accepts(id as number)) : results)
      .slice(0, limit)
      .map(({ id, score }) => ({ id: id as number, bm25: score, density: score / demanded }));
  }

  /**
   * A word that only begins like an asked one, or is one letter off, counts as no rarer than that one: else a misspelling, rare
   * as it is, would outrank the word itself.
   */
  private bounding(terms: readonly string[]): (id: number, term: string) => number {
    const asked = new Map(terms.map((term) => [term, this.inverseFrequency(this.documentsWith(term))]));
    const factors = new Map<string, number>();
    return (_, term) => {
      if (asked.has(term)) return 1;
      const known = factors.get(term);
      if (known !== undefined) return known;
      const beginning = terms.filter((one) => term.startsWith(one));
      const sources = beginning.length > 0 ? beginning : terms.filter((one) => Math.abs(one.length - term.length) <= 1);
      const rarity = Math.min(...sources.map((one) => asked.get(one) ?? 0));
      const factor = Math.min(1, rarity / this.inverseFrequency(this.documentsWith(term)));
      factors.set(term, factor);
      return factor;
    };
  }

  private documentsWith(term: string): number {
    return this.search_.search(term, { tokenize: (text) => [text], prefix: false, fuzzy: false }).length;
  }

  /** BM25's idf of a term that n posts have: ln(1 + (N - n + 0.5) / (n + 0.5)). */
  private inverseFrequency(n: number): number {
    return Math.log(1 + Math.max(0, this.size - n + 0.5) / (n + 0.5));
  }

  /** Sum of the idf over the terms, n being the posts this query found by the term. */
  private inverseFrequencies(terms: readonly string[], results: readonly { queryTerms: readonly string[] }[]): number {
    const found = new Map<string, number>();
    for (const { queryTerms } of results) {
      for (const term of queryTerms) found.set(term, (found.get(term) ?? 0) + 1);
    }
    return terms.reduce((sum, term) => sum + this.inverseFrequency(found.get(term) ?? 0), 0);
  }
}
