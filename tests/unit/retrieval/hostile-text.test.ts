import { describe, expect, it, test } from 'vitest';
import { passagesOf } from '../../../src/domain/passages.ts';
import type { Post } from '../../../src/domain/post.ts';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import { contentTerms, tokenise } from '../../../src/domain/tokenise.ts';
import { rowOf } from '../../../src/domain/vectors.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical-index.ts';
import { readGolden } from '../../evaluate/golden.ts';
import { postOf } from '../../fakes/posts.ts';
import { SeedLibrary } from '../../fakes/seed-library.ts';

const repeats = 50;
type Stuffing = (words: string, body: string) => string;
const inOneSentence: Stuffing = (words, body) => `${body} ${Array(repeats).fill(words).join(' ')}.`;
const inManySentences: Stuffing = (words, body) => `${body} ${Array(repeats).fill(`${words}.`).join(' ')}`;

/**
 * The golden queries whose first result is exactly right and says the words, each with wrong posts that get the words fifty
 * times. What the stuffed sentences mean is taken as the query itself, which no real encoding can exceed.
 */
describe('a wrong post stuffed with a query', () => {
  it.each(['words', 'hybrid'] as const)(
    'never takes the first place from the right one, by %s',
    async (channels) => {
      const library = new SeedLibrary();
      const random = seededRandom(5);
      const slug = ({ id }: Post) => id.replace('seed:', '');
      const rises: number[] = [];
      const taken: string[] = [];
      for (const { query, kind, grades } of readGolden()) {
        const before = kind === 'none' ? [] : await library.search(query, channels);
        const first = before[0]?.post;
        if (!first || (grades[slug(first)] ?? 0) < 3 || !says(first, query)) continue;
        const wrong = library.posts.filter((post) => (grades[slug(post)] ?? 0) === 0);
        for (const way of [inOneSentence, inManySentences, inOneSentence, inManySentences]) {
          const victim = wrong[Math.floor(random() * wrong.length)] as Post;
          stuff(library, victim, query, way);
          const after = await library.search(query, channels);
          library.put(victim, library.vectorsOf(victim));
          const place = (hits: typeof after) => {
            const at = hits.findIndex(({ post }) => post.id === victim.id);
            return at < 0 ? hits.length : at;
          };
          rises.push(place(before) - place(after));
          if (after[0]?.post.id !== first.id) taken.push(`${query}: ${after[0]?.post.id}`);
        }
      }
      expect(rises.length).toBeGreaterThan(20);
      expect(taken).toEqual([]);
      expect(Math.max(...rises)).toBeLessThanOrEqual(1);
    },
    60_000,
  );
});

function says(post: Post, query: string): boolean {
  const texts = [post.title, post.body, ...post.tags, ...post.comments.map(({ text }) => text)];
  const terms = new Set(texts.flatMap((text) => tokenise(text).map(({ term }) => term)));
  return contentTerms(query).every((term) => terms.has(term));
}

function stuff(library: SeedLibrary, post: Post, query: string, way: Stuffing): void {
  const stuffed = { ...post, body: way(query, post.body) };
  const { picture, passages } = library.vectorsOf(post);
  const rows = new Map(passagesOf(post).map(({ from, text }, row) => [`${from} ${text}`, row]));
  const matrix = passagesOf(stuffed).flatMap(({ from, text }) => {
    const row = rows.get(`${from} ${text}`);
    const vector = row === undefined || !passages ? library.queries.get(query) : rowOf(passages, row, library.dim);
    return [...(vector ?? [])];
  });
  library.put(stuffed, { picture, passages: Float32Array.from(matrix) });
}

describe('disguised words', () => {
  const index = new LexicalIndex();
  const disguises = {
    1: 'An old windmill by the river',
    2: 'An old w\u0456ndm\u0456ll by the river',
    3: 'An old wind\u200bmi\u00adll by the river',
    4: 'An old w\u0301\u0302\u0303i\u0336ndmill\u20dd by the river',
    5: 'An old 𝐰𝐢𝐧𝐝𝐦𝐢𝐥𝐥 by the river',
    6: 'An old ｗｉｎｄｍｉｌｌ by the river',
    7: '\u202eAn\u202c old \u2066windmill\u2069 by the river',
  };
  for (const [id, body] of Object.entries(disguises)) index.set(Number(id), postOf({ body }));
  index.set(8, postOf({ body: 'An old windmiil by the river' }));
  index.set(9, postOf({ body: 'Старый замок у реки' }));
  const ids = (words: string) => index.search(words, 20).map(({ id }) => id);

  it.each(Object.values(disguises))('in a post count as what they look like: %s', (body) => {
    const [plain] = index.search('windmill', 20);
    const same = index.search('windmill', 20).filter(({ density }) => density === plain?.density);
    expect(same.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(tokenise(body).map(({ term }) => term)).toEqual(tokenise(disguises[1]).map(({ term }) => term));
  });

  it.each(Object.values(disguises))('in a query ask for what they look like: %s', (words) => {
    expect(ids(words)).toEqual(ids(disguises[1]));
  });

  test('marks point into the text as it is shown', () => {
    const text = disguises[3];
    const found = tokenise(text).find(({ term }) => term === 'windmill');
    expect(text.slice(found?.start, found?.end)).toBe('wind\u200bmi\u00adll');
  });

  test('words of other scripts stay themselves', () => {
    expect(ids('замок')).toEqual([9]);
    expect(ids('3амок')).toEqual([]);
    expect(contentTerms('оса µm Ωμέγα')).toEqual(['oca', 'μm', 'ωμεγα']);
  });

  test('one wrong character finds less surely than the right word, and never outranks it', () => {
    const hits = index.search('windmill', 20);
    const typo = hits.find(({ id }) => id === 8);
    expect(hits.at(-1)?.id).toBe(8);
    expect(typo?.bm25).toBeLessThan(0.5 * (hits[0]?.bm25 ?? 0));
    expect(index.search('windmiil', 20)[0]?.id).toBe(8);
  });
});

describe('repeated words', () => {
  const bm25 = (post: Partial<Post>) => {
    const index = new LexicalIndex();
    for (let id = 10; id < 30; id++) index.set(id, postOf({ body: `An honest text of number ${id} about castles` }));
    index.set(1, postOf(post));
    return index.search('windmill', 5).find(({ id }) => id === 1)?.bm25 ?? 0;
  };
  const sentence = 'The windmill stands on the hill and everybody likes it';

  test('help a little and only up to three times', () => {
    const said = (times: number) =>
      bm25({
        body: Array.from({ length: times }, (_, i) => `Day ${i} we saw a windmill near village ${i * 7}`).join('. '),
      });
    expect(said(2)).toBeGreaterThan(said(1));
    expect(said(7)).toBeLessThan(1.6 * said(1));
  });

  test.each([
    ['body', { body: `${sentence}. ${'windmill '.repeat(repeats)}` }],
    ['tags', { tags: Array(repeats).fill('windmill') as string[] }],
    ['comments', { comments: Array(repeats).fill({ author: 'a', text: 'windmill!', likes: 0 }) as Post['comments'] }],
  ])('fifty times in the %s count for nothing', (_, post) => {
    expect(bm25(post)).toBe(0);
    expect(bm25({ title: 'Windmill', ...post })).toBeGreaterThan(0);
  });
});
