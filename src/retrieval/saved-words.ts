import type { PostId } from '../domain/ids.ts';
import type { Post } from '../domain/post.ts';
import { tokenise } from '../domain/tokenise.ts';
import { hashOfWords, WordSearch, wordFields } from './word-search.ts';

/** Whose words are saved; a post's place in `posts` is its number in the pieces. */
export interface SavedPosts {
  /** How texts were split into words: what was split otherwise is of no use. */
  readonly split: string;
  readonly posts: readonly PostId[];
  /** Of each post's text, to see whether it still says the same. */
  readonly hashes: Uint32Array<ArrayBuffer>;
  /** Distinct terms, row-major [posts, fields]. */
  readonly lengths: Uint32Array<ArrayBuffer>;
}

/** Some of the terms. */
export interface SavedTerms {
  readonly terms: readonly string[];
  /** Where each term's postings end. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** For each field of a term: 8 * posts + field, then for each post 4 * place + times. */
  readonly postings: Uint32Array<ArrayBuffer>;
}

export interface SavedWords extends SavedPosts {
  readonly pieces: readonly SavedTerms[];
}

/** A piece is closed from this many postings on: a megabyte. */
const postingsPerPiece = 250_000;
const layout = 1;

/** Both change with the browser's dictionaries as well as with our own rules. */
const sample =
  'The millers’ cafés were busier than windmills. 草地上的小动物很可爱，我们下午去咖啡馆。Ｆｕｌｌ 3.5 e-mail';

export const splitNow = () =>
  `${layout} ${tokenise(sample)
    .map(({ term }) => term)
    .join(' ')}`;

/** Takes the words of these posts out, a step at a time; only whole if the index stays as it is meanwhile. */
export function* packWords(
  search: WordSearch,
  posts: ReadonlyMap<number, Post>,
  leftOut: ReadonlySet<number>,
): Generator<void, SavedWords> {
  const places = new Map<number, number>();
  const ids: PostId[] = [];
  const hashes: number[] = [];
  const lengths: number[] = [];
  for (const [document, id, distinct] of search.documents()) {
    const post = posts.get(id);
    if (!post || leftOut.has(id)) continue;
    places.set(document, ids.length);
    ids.push(post.id);
    hashes.push(hashOfWords(post));
    lengths.push(...distinct);
    yield;
  }
  const pieces = yield* packTerms(search, places);
  return {
    split: splitNow(),
    posts: ids,
    hashes: Uint32Array.from(hashes),
    lengths: Uint32Array.from(lengths),
    pieces,
  };
}

function* packTerms(search: WordSearch, places: ReadonlyMap<number, number>): Generator<void, SavedTerms[]> {
  const pieces: SavedTerms[] = [];
  let [terms, ends, postings]: [string[], number[], number[]] = [[], [], []];
  const close = () => {
    pieces.push({ terms, ends: Uint32Array.from(ends), postings: Uint32Array.from(postings) });
    [terms, ends, postings] = [[], [], []];
  };
  for (const term of search.terms()) {
    const from = postings.length;
    for (const [field, found] of search.postingsOf(term)) {
      const head = postings.push(0) - 1;
      for (const [document, times] of found) {
        const place = places.get(document);
        if (place !== undefined) postings.push(4 * place + times);
      }
      postings[head] = 8 * (postings.length - head - 1) + field;
      yield;
    }
    if (postings.length === from) continue;
    terms.push(term);
    ends.push(postings.length);
    if (postings.length >= postingsPerPiece) close();
  }
  close();
  return pieces;
}

/** Puts saved words back, a step at a time: of those posts that `numberOf` gives a number, by the hash of what they said. */
export function* unpackWords(
  saved: SavedWords,
  numberOf: (post: PostId, hash: number) => number | null,
): Generator<void, WordSearch> {
  const search = new WordSearch();
  const kept = new Uint8Array(saved.posts.length);
  for (const [place, post] of saved.posts.entries()) {
    const number = numberOf(post, saved.hashes[place] as number);
    const from = place * wordFields.length;
    if (number !== null) {
      kept[place] = 1;
      search.restoreDocument(place, number, [...saved.lengths.subarray(from, from + wordFields.length)]);
    }
    yield;
  }
  for (const piece of saved.pieces) yield* unpackTerms(search, piece, kept);
  return search;
}

function* unpackTerms(search: WordSearch, { terms, ends, postings }: SavedTerms, kept: Uint8Array): Generator<void> {
  let at = 0;
  for (const [i, term] of terms.entries()) {
    const fields = new Map<number, Map<number, number>>();
    while (at < (ends[i] as number)) {
      const head = postings[at++] as number;
      const end = at + (head >>> 3);
      const found = new Map<number, number>();
      for (; at < end; at++) {
        const place = (postings[at] as number) >>> 2;
        if (kept[place]) found.set(place, (postings[at] as number) & 3);
      }
      if (found.size > 0) fields.set(head & 7, found);
      yield;
    }
    if (fields.size > 0) search.restoreTerm(term, fields);
  }
}
