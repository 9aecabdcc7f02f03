import MiniSearch from 'minisearch';
import type { Post } from '../domain/post.ts';
import { stuffedTerms } from '../domain/stuffing.ts';
import { tokenise } from '../domain/tokenise.ts';

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly comments: string;
  readonly tags: string;
  readonly place: string;
}

export const wordFields = ['title', 'body', 'comments', 'tags', 'place'] as const;

/**
 * How often a term counts in one field. BM25 saturates by itself, but MiniSearch measures a field's length in distinct terms, so
 * that nothing else holds back a post that says the same word fifty times.
 */
export const mostRepeats = 3;

/** Where one term stands: for each field's number, how often each document has it. Documents go by MiniSearch's own numbers. */
export type Postings = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * MiniSearch over the words of posts, whose inside can be taken out and put back piece by piece: its own `toJSON` and `loadJSON`
 * hold up the thread for seconds at 100,000 posts.
 */
export class WordSearch extends MiniSearch<Entry> {
  constructor() {
    super({
      fields: [...wordFields],
      tokenize: (text) => saturated(tokenise(text).map((token) => token.term)),
      processTerm: (term) => term,
    });
  }

  /** The post must not be there yet. */
  read(id: number, post: Post): void {
    this.add(entryOf(id, post));
  }

  ids(): IterableIterator<number> {
    return this._idToShortId.keys();
  }

  /** Own number, id and distinct terms in each of `wordFields` of every document. */
  *documents(): Generator<readonly [document: number, id: number, lengths: readonly number[]]> {
    for (const [document, id] of this._documentIds) {
      yield [document, id as number, this._fieldLength.get(document) as number[]];
    }
  }

  terms(): string[] {
    return [...this._index.keys()];
  }

  postingsOf(term: string): Postings {
    return this._index.get(term) ?? new Map();
  }

  /** Puts back a document of one's own number `document`, which must be new; its terms come with `restoreTerm`. */
  restoreDocument(document: number, id: number, lengths: readonly number[]): void {
    this._documentIds.set(document, id);
    this._idToShortId.set(id, document);
    this._fieldLength.set(document, [...lengths]);
    const before = this._documentCount++;
    this._avgFieldLength = lengths.map(
      (length, field) => ((this._avgFieldLength[field] ?? 0) * before + length) / this._documentCount,
    );
    this._nextId = Math.max(this._nextId, document + 1);
  }

  restoreTerm(term: string, postings: Map<number, Map<number, number>>): void {
    this._index.set(term, postings as NonNullable<ReturnType<typeof this._index.get>>);
  }
}

/** Tells texts of posts apart: FNV-1a, 32 bits, over all that is indexed. */
export function hashOfWords(post: Post): number {
  const entry = entryOf(0, post);
  let hash = 0x811c9dc5;
  for (const field of wordFields) {
    const text = `${entry[field]}\0`;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
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
