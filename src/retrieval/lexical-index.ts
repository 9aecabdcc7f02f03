import MiniSearch from 'minisearch';
import type { Post } from '../domain/post.ts';
import { contentTerms, tokenise } from '../domain/tokenise.ts';

/** A post found by its words. */
export interface LexicalHit {
  readonly id: number;
  /** BM25+ over title, body, comments, tags and place, as MiniSearch computes it. */
  readonly bm25: number;
  /** Share of the query's content, weighted by inverse document frequency, that the post has: 0 to 1. */
  readonly coverage: number;
}

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly comments: string;
  readonly tags: string;
  readonly place: string;
}

const fields = ['title', 'body', 'comments', 'tags', 'place'] as const;
const boost = { title: 2, tags: 2, place: 1.5, body: 1, comments: 0.8 };

/** BM25 over the words of posts (MiniSearch: BM25+, prefix and fuzzy matching). Ids are the caller's numbers. */
export class LexicalIndex {
  private readonly search_ = new MiniSearch<Entry>({
    fields: [...fields],
    tokenize: (text) => tokenise(text).map((token) => token.term),
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

  /** Adds many posts in slices that leave the thread free in between. */
  async setAll(posts: readonly { id: number; post: Post }[]): Promise<void> {
    await this.search_.addAllAsync(
      posts.map(({ id, post }) => entryOf(id, post)),
      { chunkSize: 100 },
    );
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
      ...(accepts ? { filter: (result) => accepts(result.id as number) } : {}),
    });
    const weightOf = this.termWeights(terms, results);
    const total = terms.reduce((sum, term) => sum + (weightOf.get(term) as number), 0);
    return results.slice(0, limit).map((result) => {
      const covered = result.queryTerms.reduce((sum, term) => sum + (weightOf.get(term) ?? 0), 0);
      return { id: result.id as number, bm25: result.score, coverage: total === 0 ? 0 : covered / total };
    });
  }

  /** ln(1 + (N - n + 0.5) / (n + 0.5)), BM25's idf, from the number n of posts this query found by each term. */
  private termWeights(
    terms: readonly string[],
    results: readonly { queryTerms: readonly string[] }[],
  ): Map<string, number> {
    const found = new Map<string, number>(terms.map((term) => [term, 0]));
    for (const { queryTerms } of results) {
      for (const term of queryTerms) found.set(term, (found.get(term) ?? 0) + 1);
    }
    const all = this.size;
    return new Map([...found].map(([term, n]) => [term, Math.log(1 + Math.max(0, all - n + 0.5) / (n + 0.5))]));
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
