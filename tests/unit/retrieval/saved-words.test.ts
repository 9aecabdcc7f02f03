import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PostId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical-index.ts';
import type { SavedWords } from '../../../src/retrieval/saved-words.ts';
import { postOf } from '../../fakes/posts.ts';

const words = ['harbour', 'harbours', 'boat', '咖啡馆', '咖啡', 'café', 'windmill', 'the'];
const some = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' '));
const texts = fc.record({ title: some, body: some, tags: fc.array(fc.constantFrom(...words)), place: some });
type Texts = Parameters<typeof postOf>[0];

function finish<T>(work: Generator<void, T>, between: () => void = () => undefined): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    between();
  }
}

const numbersOf = (posts: ReadonlyMap<number, Post>) => {
  const numbers = new Map([...posts].map(([id, post]) => [post.id, id]));
  return (post: PostId) => numbers.get(post) ?? null;
};
const built = (posts: ReadonlyMap<number, Post>) => {
  const index = new LexicalIndex();
  finish(index.addAll(posts));
  return index;
};
const saved = (posts: ReadonlyMap<number, Post>) => finish(built(posts).save(posts, new Set())) as SavedWords;

/** What is found by every word, by post. */
function answers(index: LexicalIndex, posts: ReadonlyMap<number, Post>) {
  return words.map((word) =>
    index
      .search(word, 1000)
      .map(({ id, bm25, density }) => [posts.get(id)?.id, bm25.toFixed(9), density.toFixed(9)])
      .sort(),
  );
}

const found = (index: LexicalIndex, posts: ReadonlyMap<number, Post>) =>
  answers(index, posts).map((hits) => hits.map(([post]) => post));

const numbered = (given: readonly Texts[], from = 0) =>
  new Map(given.map((text, i): [number, Post] => [from + i, postOf(text)]));

describe('saved words', () => {
  test('restored under other numbers, the index answers as the one that was saved', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 20 }), (given) => {
        const posts = numbered(given);
        const later = new Map([...posts].reverse().map(([id, post]) => [id + 7, { ...post }]));
        const index = new LexicalIndex();
        finish(index.restore(saved(posts), later, numbersOf(later)));
        expect(index.size).toBe(posts.size);
        expect(answers(index, later)).toEqual(answers(built(posts), posts));
      }),
    );
  });

  test('posts that changed, went or came since, or while it is restored, are found as they are now', () => {
    const change = fc.record({ at: fc.nat(), step: fc.nat({ max: 60 }), text: fc.option(texts) });
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 12 }),
        fc.array(change, { maxLength: 6 }),
        fc.array(change, { maxLength: 6 }),
        (given, before, meanwhile) => {
          const posts = numbered(given);
          const kept = saved(posts);
          const index = new LexicalIndex();
          let next = posts.size;
          const edit = ({ at, text }: (typeof before)[number], tell: boolean) => {
            const id = at % (next + 1);
            const old = posts.get(id);
            if (text === null) {
              posts.delete(id);
              if (tell) index.remove(id);
            } else if (old || id === next) {
              next = Math.max(next, id + 1);
              const post = old ? { ...old, ...text } : postOf(text);
              posts.set(id, post);
              if (tell) index.set(id, post);
            }
          };
          for (const one of before) edit(one, false);
          let step = 0;
          const during = () => {
            for (const one of meanwhile) if (one.step === step) edit(one, true);
            step++;
          };
          const numberOf = (wanted: PostId) => [...posts].find(([, { id }]) => id === wanted)?.[0] ?? null;
          finish(index.restore(kept, posts, numberOf), during);
          finish(index.addAll(posts), during);
          expect(index.size).toBe(posts.size);
          // MiniSearch counts a discarded post as one that has the word until it comes across it, so scores may differ.
          expect(found(index, posts)).toEqual(found(built(posts), posts));
        },
      ),
    );
  });

  test('what was split into words by other rules is not taken', () => {
    const posts = numbered([{ title: 'boat' }]);
    const index = new LexicalIndex();
    finish(index.restore({ ...saved(posts), split: 'otherwise' }, posts, numbersOf(posts)));
    expect(index.size).toBe(0);
  });

  test('nothing is saved of an index that changed meanwhile, nor of posts left out', () => {
    const posts = numbered([{ title: 'boat' }, { title: 'harbour' }]);
    const index = built(posts);
    expect(finish(index.save(posts, new Set()), () => index.remove(0))).toBeNull();
    expect(finish(built(posts).save(posts, new Set([1])))?.posts).toEqual([posts.get(0)?.id]);
  });
});
