import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import { vectorsPerShard } from '../../../src/corpus/shard.ts';
import type { DeletedPost, PackedBlocks, Restored, Store, VectorBlock } from '../../../src/corpus/store-port.ts';
import { modelKey, type PostId, postId } from '../../../src/domain/ids.ts';
import { unpackRows } from '../../../src/domain/packed-rows.ts';
import type { Post } from '../../../src/domain/post.ts';
import { block, dim, entry, freshProfile, model, openIdbStore, postNamed } from './store-under-test.ts';

beforeEach(freshProfile);

const kinds = [
  ['IndexedDB', async () => (await openIdbStore()).store],
  ['memory', async () => memoryStore()],
] as const;

describe.each(kinds)('post store in %s', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  it('a post enters whole: post, photos, vectors, and off the queue', async () => {
    const [seq = -1] = await store.queue.enqueue([{ batch: 'b', name: 'a.jpg', file: new Blob(['x']), addedAt: 1 }]);
    const added = entry('a', 3, 1, seq);
    await store.posts.add(added);
    expect(await store.posts.get([added.post.id, postId('mine:none')])).toEqual([added.post]);
    expect(await (await store.posts.photo(added.post.id, 'display'))?.text()).toBe('a display');
    expect(await (await store.posts.photo(added.post.id, 'thumbnail'))?.text()).toBe('a thumbnail');
    expect(await store.posts.findByHash('hash-a')).toBe(added.post.id);
    expect(await store.queue.queued()).toEqual([]);
    expect(await store.posts.vectorsOf([added.post.id], model)).toHaveLength(2);
  });

  it('adding a post again replaces its vectors, also those in shards', async () => {
    await store.posts.add(entry('a', vectorsPerShard, 1));
    await store.posts.compact(model);
    await store.posts.add(entry('a', 2, 2));
    const { pictures, passages } = await store.posts.restore(model);
    expect(numbersIn(pictures)).toEqual([2, 2]);
    expect(passages.flatMap(({ counts }) => [...counts])).toEqual([2]);
  });

  it('editing drops the passage vectors and keeps the picture', async () => {
    await store.posts.add(entry('a', 3));
    await store.posts.edit(postNamed('a', { title: 'New title', body: 'One. Two.' }), []);
    const { posts, pictures, passages } = await store.posts.restore(model);
    expect(posts[0]?.title).toBe('New title');
    expect(ownersOf(pictures)).toHaveLength(1);
    expect(ownersOf(passages)).toHaveLength(0);
    expect(await store.posts.missing(model)).toEqual({ pictures: [], passages: [postId('mine:a')] });
  });

  it('editing a deleted post says so', async () => {
    await expect(store.posts.edit(postNamed('gone'), [])).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('undelete brings back everything, and ids that are not there are ignored', async () => {
    const added = entry('a', 2);
    await store.posts.add(added);
    await store.posts.add(entry('b', 1));
    const before = await store.posts.restore(model);
    const deleted = await store.posts.delete([added.post.id, postId('mine:none')]);
    expect(deleted).toHaveLength(1);
    expect(await store.posts.photo(added.post.id, 'display')).toBeNull();
    expect(ownersOf((await store.posts.restore(model)).pictures)).toEqual([postId('mine:b')]);
    await store.posts.undelete(deleted);
    expect(asMap(await store.posts.restore(model))).toEqual(asMap(before));
    expect(await (await store.posts.photo(added.post.id, 'display'))?.text()).toBe('a display');
  });

  it('another version of the seeds replaces them and leaves mine alone', async () => {
    const seed = (name: string) => postNamed(name, { id: postId(`seed:${name}`), source: 'seed', contentHash: null });
    const vectors = (post: Post) => [block(post.id, 'picture', 1, 7), block(post.id, 'passage', 1, 7)];
    const [one, two] = [seed('one'), seed('two')];
    await store.posts.add(entry('a'));
    expect(await store.posts.seedVersion()).toBeNull();
    await store.posts.installSeeds({ version: 'v1', posts: [one], vectors: vectors(one) });
    await store.posts.installSeeds({ version: 'v1', posts: [two], vectors: vectors(two) });
    expect((await store.posts.restore(model)).posts.map((post) => post.id).sort()).toEqual(['mine:a', 'seed:one']);
    await store.posts.installSeeds({ version: 'v2', posts: [two], vectors: vectors(two) });
    expect(await store.posts.seedVersion()).toBe('v2');
    expect([...asMap(await store.posts.restore(model)).keys()].sort()).toEqual(['mine:a', 'seed:two']);
  });

  it('models never mix', async () => {
    const other = modelKey('other@1/fp32');
    await store.posts.add(entry('a'));
    expect(await store.posts.missing(other)).toEqual({ pictures: ['mine:a'], passages: ['mine:a'] });
    await store.posts.setVectors([
      { ...block(postId('mine:a'), 'picture', 1, 5), model: other },
      { ...block(postId('mine:deleted'), 'picture', 1, 5), model: other },
    ]);
    const { pictures } = await store.posts.restore(other);
    expect(ownersOf(pictures)).toEqual(['mine:a']);
    expect(numbersIn(pictures)).toEqual([5, 5]);
    expect(numbersIn((await store.posts.restore(model)).pictures)).toEqual([1, 1]);
  });

  it('drops passages that an edit overtook, and nothing else', async () => {
    const read = postNamed('a');
    const id = read.id;
    await store.posts.add(entry('a', 0));
    await store.posts.edit({ ...read, title: 'new' }, [block(id, 'passage', 1, 2)]);
    await store.posts.setVectors([block(id, 'passage', 1, 3), block(id, 'picture', 1, 3)], [read]);
    const { pictures, passages } = await store.posts.restore(model);
    expect([numbersIn(passages), numbersIn(pictures)]).toEqual([
      [2, 2],
      [3, 3],
    ]);
    await store.posts.setVectors([block(id, 'passage', 1, 4)], [{ ...read, title: 'new', tags: ['x'] }]);
    expect(numbersIn((await store.posts.restore(model)).passages)).toEqual([4, 4]);
  });

  it('refuses vectors of a wrong length before anything is written', async () => {
    const wrong = { ...block(postId('mine:a'), 'picture', 1, 1), matrix: new Float32Array(3) };
    await expect(store.posts.add({ ...entry('a'), vectors: [wrong] })).rejects.toThrow('got 3 numbers, expected 2');
    expect(await store.posts.get([postId('mine:a')])).toEqual([]);
  });

  it('any interleaving of add, edit, delete, undelete, new vectors and compaction restores to the plain model', async () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const command = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('add' as const), name, rows: fc.constantFrom(0, 1, 3, 700) }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), name, rows: fc.constantFrom(0, 2, 900) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), name }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('undelete' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), name }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('compact' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 24, size: 'max' }), async (commands) => {
        freshProfile();
        const tested = await open();
        const plain = new Map<PostId, readonly VectorBlock[]>();
        let bin: DeletedPost[] = [];
        let value = 0;
        for (const step of commands) {
          value += 1;
          const id = 'name' in step ? postId(`mine:${step.name}`) : null;
          const old = id ? plain.get(id) : undefined;
          if (step.do === 'add') {
            const added = entry(step.name, step.rows, value);
            await tested.posts.add(added);
            plain.set(added.post.id, added.vectors);
          } else if (step.do === 'edit' && id && old) {
            const passages = step.rows > 0 ? [block(id, 'passage', step.rows, value)] : [];
            await tested.posts.edit(postNamed(step.name), passages);
            plain.set(id, [...old.filter((one) => one.kind === 'picture'), ...passages]);
          } else if (step.do === 'set' && id) {
            const picture = block(id, 'picture', 1, value);
            await tested.posts.setVectors([picture]);
            if (old) plain.set(id, [...old.filter((one) => one.kind !== 'picture'), picture]);
          } else if (step.do === 'delete' && id) {
            bin = await tested.posts.delete([id]);
            plain.delete(id);
          } else if (step.do === 'undelete') {
            await tested.posts.undelete(bin);
            for (const { post, vectors } of bin) plain.set(post.id, vectors);
          } else if (step.do === 'compact') {
            await tested.posts.compact(model);
          }
        }
        expect(asMap(await tested.posts.restore(model))).toEqual(asPlain(plain));
        for (const [id, vectors] of plain) {
          expect(await tested.posts.vectorsOf([id], model)).toHaveLength(vectors.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('post store in IndexedDB: transactions', () => {
  it('a failed write leaves everything as it was and the file queued', async () => {
    const { store, announced } = await openIdbStore();
    const [seq = -1] = await store.queue.enqueue([{ batch: 'b', name: 'a.jpg', file: new Blob(['x']), addedAt: 1 }]);
    const uncloneable = {
      ...entry('a', 1, 1, seq),
      photos: { display: new Blob(['x']), thumbnail: (() => {}) as never },
    };
    await expect(store.posts.add(uncloneable)).rejects.toThrow();
    expect((await store.posts.restore(model)).posts).toEqual([]);
    expect(await store.posts.vectorsOf([postId('mine:a')], model)).toEqual([]);
    expect(await store.queue.queued()).toHaveLength(1);
    expect(announced).toEqual([]);
  });

  it('every committed change is announced with its ids', async () => {
    const { store, announced } = await openIdbStore();
    await store.posts.add(entry('a'));
    await store.posts.edit(postNamed('a'), []);
    await store.posts.delete([postId('mine:a')]);
    expect(announced).toEqual([
      { added: ['mine:a'], models: [model] },
      { edited: ['mine:a'], models: [] },
      { removed: ['mine:a'] },
    ]);
  });

  it('compaction fills shards of at least 1,024 vectors and leaves the rest in the tail', async () => {
    const { store } = await openIdbStore();
    for (let n = 0; n < 5; n++) await store.posts.add(entry(`p${n}`, 600, n));
    await store.posts.compact(model);
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('fovea');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<{ kind: string; counts: Uint16Array }[]>((resolve) => {
      const request = database.transaction('shardRows').objectStore('shardRows').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    expect(rows.map(({ kind, counts }) => [kind, [...counts]])).toEqual([
      ['passage', [600, 600]],
      ['passage', [600, 600]],
    ]);
    expect(numbersIn((await store.posts.restore(model)).passages)).toHaveLength(5 * 600 * dim);
  });
});

const ownersOf = (parts: readonly PackedBlocks[]) => parts.flatMap(({ posts }) => posts);

/** `block` writes multiples of 1/1024, one in all of a row, which is packed to the last float: that is rounded away. */
const numbersIn = (parts: readonly PackedBlocks[]) =>
  parts.flatMap(({ rows }) => [...unpackRows(rows, dim)]).map((value) => Math.round(value * 1024) / 1024);

/** Each post's rows by kind, whatever order the store gives them in. */
function asMap({ posts, pictures, passages }: Restored): Map<PostId, { picture: number[]; passage: number[] }> {
  const byPost = new Map(posts.map((post) => [post.id, { picture: [] as number[], passage: [] as number[] }]));
  for (const [kind, parts] of [
    ['picture', pictures],
    ['passage', passages],
  ] as const) {
    for (const part of parts) {
      const numbers = numbersIn([part]);
      part.posts.forEach((id, place) => {
        const own = numbers.splice(0, (part.counts[place] ?? 0) * dim);
        expect(byPost.get(id)?.[kind]).toEqual([]);
        byPost.get(id)?.[kind].push(...own);
      });
    }
  }
  return byPost;
}

function asPlain(plain: ReadonlyMap<PostId, readonly VectorBlock[]>): ReturnType<typeof asMap> {
  const rows = (blocks: readonly VectorBlock[], kind: VectorBlock['kind']) => [
    ...(blocks.find((one) => one.kind === kind)?.matrix ?? []),
  ];
  return new Map(
    [...plain].map(([id, blocks]) => [id, { picture: rows(blocks, 'picture'), passage: rows(blocks, 'passage') }]),
  );
}
