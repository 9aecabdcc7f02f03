import { beforeEach, describe, expect, it } from 'vitest';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import type { Post } from '../../../src/domain/post.ts';
import { noFilters } from '../../../src/domain/query.ts';
import { seededRandom } from '../../../src/domain/seeded-random.ts';
import { normalise, rowOf } from '../../../src/domain/vectors.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { inSlices } from '../../../src/library/in-slices.ts';
import { interestRows } from '../../../src/library/interest-rows.ts';
import { SemanticPaths } from '../../../src/library/semantic-paths.ts';
import { freshSession, type InterestChange, type SessionEvent, type SessionState } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { readSeedPictures } from '../../fakes/seed-pictures.ts';
import { axis, testDim, testModel } from '../../fakes/vectors.ts';

const random = seededRandom(11);
const subjects = ['boat', 'castle', 'flower', 'horse'];
const pauses: number[] = [];
const pause = async () => void pauses.push(1);
let catalogue: Catalogue;
let paths: SemanticPaths;

/** A photo of a subject, a little different from the others. */
function put(subject: number, given: Partial<Post> = {}): Post {
  const post = postOf({ tags: ['photo', subjects[subject] as string], title: `${subjects[subject]}`, ...given });
  const noise = axis(subject).map((x) => x + 0.2 * (random() - 0.5));
  catalogue.set(post, { picture: normalise(Float32Array.from(noise)), passages: null });
  return post;
}

const opened = (...posts: readonly PostId[]): SessionState => ({
  ...freshSession,
  events: posts.flatMap((post, i) => [
    { kind: 'open' as const, post, at: i, place: 0, query: '' },
    { kind: 'dwell' as const, post, at: i, dwellMs: 9_000 },
  ]),
});
const rowsFor = async (session: SessionState, limit = 3) =>
  interestRows({ tree: await paths.groups(), catalogue, session, now: 10, limit });

beforeEach(() => {
  catalogue = new Catalogue(testModel, testDim, testKernel);
  paths = new SemanticPaths(catalogue, pause);
});

describe('semantic paths', () => {
  it('gives every post a path whose groups shrink and are named by what sets them apart', async () => {
    const posts = Array.from({ length: 40 }, (_, i) => put(i % 4));
    const { levels } = await paths.pathOf((posts[0] as Post).id);
    expect(levels).toHaveLength(3);
    expect(levels[0]?.name.en).toContain('boat');
    expect(levels[0]?.name.en).not.toContain('photo');
    const sizes = levels.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.every((size) => size > 0)).toBe(true);
  });

  it('a new post has its id at once; the codebooks follow when the library has grown by half', async () => {
    for (let i = 0; i < 40; i++) put(i % 4);
    await paths.refresh();
    const before = catalogue.codebooks;
    const late = put(1);
    expect(catalogue.semanticIdOfPost(late.id)).toHaveLength(3);
    for (let i = 0; i < 18; i++) put(i % 4);
    await paths.refresh();
    expect(catalogue.codebooks).toBe(before);
    put(2);
    await paths.refresh();
    expect(catalogue.codebooks).not.toBe(before);
    expect(catalogue.semanticIdOfPost(late.id)).toHaveLength(3);
  });

  it('does not depend on the order in which posts came', async () => {
    const { posts, pictures, dim } = readSeedPictures();
    const idsOf = async (order: readonly number[]) => {
      const library = new Catalogue(testModel, dim, testKernel);
      for (const row of order) {
        library.set(posts[row] as Post, { picture: rowOf(pictures, row, dim), passages: null });
      }
      await new SemanticPaths(library, pause).refresh();
      return posts.map(({ id }) => library.semanticIdOfPost(id));
    };
    // A third of them: fitting all takes a while on a busy machine.
    const rows = posts.map((_, row) => row).filter((row) => row % 3 === 0);
    expect(await idsOf(rows.toReversed())).toEqual(await idsOf(rows));
  });

  it('a post that changes while ids are given anew gets that of its new picture', async () => {
    for (let i = 0; i < 40; i++) put(i % 4);
    const post = put(0);
    const refreshed = paths.refresh();
    catalogue.set({ ...post }, { picture: axis(3), passages: null });
    await refreshed;
    const castle = put(3);
    catalogue.set(castle, { picture: axis(3), passages: null });
    expect(catalogue.semanticIdOfPost(post.id)).toEqual(catalogue.semanticIdOfPost(castle.id));
  });

  it('an unknown post, and one without a picture vector, has no path', async () => {
    for (let i = 0; i < 12; i++) put(i % 4);
    const unread = postOf({});
    catalogue.set(unread, { picture: null, passages: null });
    expect(await paths.pathOf(postId('seed:nobody'))).toEqual({ levels: [] });
    expect(await paths.pathOf(unread.id)).toEqual({ levels: [] });
  });

  it('an empty library has no groups, and waits for nothing', async () => {
    expect((await paths.groups()).roots()).toEqual([]);
    expect(await rowsFor(freshSession)).toEqual([]);
  });

  it('work goes on in slices of a few milliseconds', async () => {
    let time = 0;
    function* work(): Generator<void, string> {
      for (let i = 0; i < 100; i++) yield void time++;
      return 'done';
    }
    pauses.length = 0;
    expect(await inSlices(work(), pause, () => time)).toBe('done');
    expect(pauses).toHaveLength(12);
  });

  it('filters by group: the posts that share the path with one post', async () => {
    const posts = Array.from({ length: 40 }, (_, i) => put(i % 4));
    await paths.refresh();
    const { id } = posts[1] as Post;
    const accepts = (depth: number, post: PostId = id) =>
      posts.filter((other) =>
        catalogue.filter({ ...noFilters, group: { post, depth } })?.(catalogue.numberOf(other.id) as number),
      );
    const { levels } = await paths.pathOf(id);
    for (const depth of [1, 2, 3]) {
      expect(accepts(depth)).toHaveLength(levels[depth - 1]?.size as number);
      expect(accepts(depth).map((post) => post.id)).toContain(id);
    }
    expect(accepts(1).every(({ tags }) => tags.includes('castle'))).toBe(true);
    expect(accepts(1, postId('seed:nobody'))).toEqual([]);
  });
});

describe('next interest rows', () => {
  let posts: Post[];

  beforeEach(() => {
    posts = Array.from({ length: 48 }, (_, i) => put(i % 4));
  });

  it('before any click show different groups to start with', async () => {
    const rows = await rowsFor(freshSession);
    expect(rows).toHaveLength(3);
    expect(rows.every(({ why, group }) => why.kind === 'start' && group.depth === 1)).toBe(true);
    const shown = rows.flatMap((row) => row.posts.map(({ id }) => id));
    expect(new Set(shown).size).toBe(shown.length);
    expect(rows.every((row) => row.posts.length <= 12 && row.posts.length >= 4)).toBe(true);
  });

  it('after a click begin around the clicked post and say so, unseen posts first, then the groups beside it', async () => {
    const horse = posts[3] as Post;
    const [first, second] = await rowsFor(opened(horse.id));
    expect(first?.why).toEqual({ kind: 'around', post: horse.id, title: 'horse', deed: 'opened' });
    expect(first?.posts.every(({ tags }) => tags.includes('horse'))).toBe(true);
    const place = first?.posts.findIndex(({ id }) => id === horse.id) as number;
    expect(place === -1 || place === (first?.posts.length as number) - 1).toBe(true);
    expect(second?.why).toEqual({ kind: 'near', post: horse.id, title: 'horse', deed: 'opened' });
  });

  it('each interest of the session gets its row, no group twice', async () => {
    const session = opened(...[0, 1, 4, 5].map((i) => (posts[i] as Post).id));
    const rows = await rowsFor(session, 8);
    const tags = rows.filter(({ why }) => why.kind === 'around').map((row) => row.posts[0]?.tags[1]);
    expect(new Set(tags)).toEqual(new Set(['boat', 'castle']));
    const shown = rows.flatMap((row) => row.posts.map(({ id }) => id));
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('say what was done: opened, liked or saved', async () => {
    const deedOf = async (...done: SessionEvent[]) => {
      const [row] = await rowsFor({ ...freshSession, events: done });
      return row?.why.kind === 'start' ? null : row?.why.deed;
    };
    const { id: post } = posts[3] as Post;
    const [like, save] = (['like', 'save'] as const).map((kind): SessionEvent => ({ kind, post, at: 1, on: true }));
    expect(await deedOf(like as SessionEvent)).toBe('liked');
    expect(await deedOf(save as SessionEvent, like as SessionEvent)).toBe('saved');
    expect(await deedOf(save as SessionEvent, { kind: 'save', post, at: 2, on: false }, ...opened(post).events)).toBe(
      'opened',
    );
  });

  it('leave out what was muted or removed', async () => {
    const ids = [0, 1, 4, 5].map((i) => (posts[i] as Post).id);
    const decided = async (change: InterestChange) => {
      const members = [ids[0], ids[2]] as PostId[];
      const decision: SessionEvent = { kind: 'interest', post: ids[0] as PostId, at: 9, change, members };
      const rows = await rowsFor({ ...freshSession, events: [...opened(...ids).events, decision] }, 8);
      return new Set(rows.filter(({ why }) => why.kind === 'around').map((row) => row.posts[0]?.tags[1]));
    };
    expect(await decided({ kind: 'weigh', factor: 1 })).toEqual(new Set(['boat', 'castle']));
    for (const change of [{ kind: 'mute', on: true }, { kind: 'remove' }] as const)
      expect(await decided(change)).toEqual(new Set(['castle']));
  });

  it('a paused session, and one forgotten, is as if there were none', async () => {
    const { id } = posts[3] as Post;
    const plain = await rowsFor(freshSession);
    expect((await rowsFor({ ...opened(id), paused: true })).map(({ group }) => group)).toEqual(
      plain.map(({ group }) => group),
    );
    const undone = opened(id);
    const events = [...undone.events, { kind: 'undo' as const, post: id, at: 9 }];
    expect((await rowsFor({ ...undone, events })).map(({ why }) => why.kind)).toEqual(['start', 'start', 'start']);
  });

  it('a library that is in sight as a whole has none', async () => {
    catalogue = new Catalogue(testModel, testDim, testKernel);
    paths = new SemanticPaths(catalogue, pause);
    for (let i = 0; i < 12; i++) put(i % 4);
    expect(await rowsFor(freshSession)).toEqual([]);
  });
});
