import MiniSearch from 'minisearch';
import type { Post } from '../domain/post.ts';
import { stuffedTerms } from '../domain/stuffing.ts';
import { contentTerms, tokenise } from '../domain/tokenise.ts';

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

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly comments: string;
  readonly tags: string;
  readonly place: string;
}

const addedAtOnce = 100;
/**
 * How often a term counts in one field. BM25 saturates by itself, but MiniSearch measures a field's length in distinct terms, so
 * that nothing else holds back a post that says the same word fifty times.
 */
const mostRepeats = 3;
const fields = ['title', 'body', 'comments', 'tags', 'place'] as const;
const boost = { title: 2, tags: 2, place: 1.5, body: 1, comments: 0.8 };

/** BM25 over the words of posts (MiniSearch: BM25+, prefix and fuzzy matching). Ids are the caller's numbers. */
export class LexicalIndex {
  private readonly search_ = new MiniSearch<Entry>({
    fields: [...fields],
    tokenize: (text) => saturated(tokenise(text).map((token) => token.term)),
    processTerm: (term) => term,
  });

  get size(): number {
    return this.search_.documentCount;
  }

  /** Adds or replaces a post. */
  set(id: number, post: Post): void {
    if (this.search_.has(id)) this.search_.discard(id);
    this.search_.add(entryOf(id, post));
  }

  /**
   * Adds many posts in slices that leave the thread free in between. What is there already stays: it may be newer. `posts` is
   * iterated as it then is: a Map shows what has been removed or changed meanwhile. `added` is called with each really added.
   */
  async addAll(
    posts: Iterable<readonly [number, Post]>,
    added: (id: number, post: Post) => void = () => undefined,
  ): Promise<void> {
    let seen = 0;
    for (const [id, post] of posts) {
      if (this.search_.has(id)) continue;
      this.search_.add(entryOf(id, post));
      added(id, post);
      if (++seen % addedAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  remove(id: number): void {
    if (this.search_.has(id)) this.search_.discard(id);
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

function entryOf(id: number, post: Post): Entry {
  return {
    id,
    title: post.title,
    body: post.body,
    comments: post.comments.map((comment) => comment.text).join('\n'),
    tags: post.tags.join('\n'),
    place: post.place ?? '',
  };
}

/** What of a field's terms is indexed. */
function saturated(terms: readonly string[]): string[] {
  const counts = new Map<string, number>();
  const stuffed = stuffedTerms(terms);
  return terms.filter((term) => {
    const count = (counts.get(term) ?? 0) + 1;
    counts.set(term, count);
    return count <= mostRepeats && !stuffed.has(term);
  });
}
