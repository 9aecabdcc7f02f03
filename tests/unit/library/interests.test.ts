import { beforeEach, describe, expect, test } from 'vitest';
import type { InterestView } from '../../../src/bridge/contracts/interest.ts';
import { type PostId, postId } from '../../../src/domain/ids.ts';
import { emptyQuery } from '../../../src/domain/query.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { Interests } from '../../../src/library/interests.ts';
import { SearchService } from '../../../src/library/search-service.ts';
import { freshSession, type InterestChange, type SessionEvent, type SessionState } from '../../../src/session/log.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { testModel } from '../../fakes/vectors.ts';

const dim = 8;
/** Boats in the evening and at noon, and castles: the query is axis 0, the time of day axes 1 and 2, castles axis 3. */
const kinds = {
  evening: { axes: [0, 1], tags: ['boat', 'sunset'] },
  noon: { axes: [0, 2], tags: ['boat', 'beach'] },
  castle: { axes: [3], tags: ['castle', 'hike'] },
} as const;
type Kind = keyof typeof kinds;
const idOf = (kind: Kind, n: number) => postId(`seed:${kind}-${n}`);

let catalogue: Catalogue;
let service: SearchService;
beforeEach(() => {
  catalogue = new Catalogue(testModel, dim, testKernel);
  for (const [kind, { axes, tags }] of Object.entries(kinds)) {
    for (let n = 0; n < 8; n++) {
      const picture = Float32Array.from({ length: dim }, (_, i) => {
        const base = (axes as readonly number[]).includes(i) ? 1 : 0;
        return base + 0.12 * Math.sin((n + 1) * (i + 3) + axes.length);
      });
      const id = idOf(kind as Kind, n);
      catalogue.set(postOf({ id, title: `${kind} ${n}`, tags: [...tags] }), {
        picture: normalise(picture),
        passages: null,
      });
    }
  }
  const words = Float32Array.from({ length: dim }, (_, i) => (i === 0 ? 1 : 0));
  service = new SearchService(
    catalogue,
    async () => ({ words, pictures: [], references: [] }),
    () => 0,
  );
});

const open = (post: PostId): SessionEvent => ({ kind: 'open', post, at: 0, place: 0, query: '' });
const session = (...events: SessionEvent[]): SessionState => ({ ...freshSession, events });
const search = (searchId: number, of: SessionState) => {
  const query = { ...emptyQuery, words: 'boat' };
  const request = { query, session: of, limit: 50, variety: 0, channels: 'vectors' as const };
  return service.search(searchId, request, new AbortController().signal);
};

describe('interests of a library', () => {
  test('are named by the tags that set them apart, and shown with their pictures', () => {
    const views = new Interests(catalogue).views(
      session(...[0, 1].flatMap((n) => [open(idOf('evening', n)), open(idOf('castle', n))])),
      0,
    );
    expect(
      views.map(({ name, members }) => [name.split(', ').sort(), members.map(({ post }) => post).sort()]).sort(),
    ).toEqual([
      [
        ['boat', 'sunset'],
        [idOf('evening', 0), idOf('evening', 1)],
      ],
      [
        ['castle', 'hike'],
        [idOf('castle', 0), idOf('castle', 1)],
      ],
    ]);
    expect(views.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  test('are known while the session is paused, though they do not act', () => {
    const paused = { ...session(open(idOf('castle', 0))), paused: true };
    const interests = new Interests(catalogue);
    expect(interests.views(paused, 0)).toHaveLength(1);
    expect(interests.profileOf(paused, 0).interests).toEqual([]);
  });

  test('muted or removed neither move anything nor make a group popular', async () => {
    const seen = [4, 5, 6].map(
      (n): SessionEvent => ({ kind: 'impression', post: idOf('noon', n), at: 0, place: n, query: '' }),
    );
    const opened = [0, 1, 2, 3].map((n) => open(idOf('evening', n)));
    const { members, anchor } = new Interests(catalogue).views(session(...opened), 0)[0] as InterestView;
    const posts = members.map(({ post }) => post);
    const decide = (change: InterestChange): SessionEvent => ({
      kind: 'interest',
      post: anchor,
      at: 0,
      change,
      members: posts,
    });
    const plain = await search(1, session());
    const learnt = await search(2, session(...seen, ...opened));
    const signals = ({ hits }: typeof plain) =>
      new Set(hits.flatMap((hit) => hit.contributions.map((one) => one.signal)));
    expect(signals(learnt)).toContain('popularity');
    for (const change of [{ kind: 'mute', on: true }, { kind: 'weigh', factor: 0 }, { kind: 'remove' }] as const) {
      const decided = await search(3, session(...seen, ...opened, decide(change)));
      expect(signals(decided)).toEqual(signals(plain));
      expect(decided.hits.map(({ post }) => post.id)).toEqual(plain.hits.map(({ post }) => post.id));
    }
  });

  test('name the interest behind a move, in the library that was searched', async () => {
    const { hits } = await search(1, session(open(idOf('evening', 0)), open(idOf('evening', 1))));
    const risen = hits.find(({ move }) => move !== null && move.place < move.plainPlace);
    expect(risen?.move?.interest).toContain('sunset');
    expect(risen?.move?.amount).toBeGreaterThan(0);
    expect(risen?.post.id).toContain('evening');
  });
});

describe('counterfactual', () => {
  test('is the place in the order without that click, exactly', async () => {
    const clicks = [idOf('evening', 0), idOf('evening', 1), idOf('noon', 0)];
    const { hits } = await search(1, session(...clicks.map(open)));
    const moved = hits.filter(({ move }) => move !== null);
    expect(moved.length).toBeGreaterThan(0);
    for (const { post, move } of moved) {
      const found = service.counterfactual(1, post.id);
      expect(found.map((one) => one.post)).toEqual(move?.because.map((one) => one.post));
      for (const without of found) {
        const left = clicks.filter((click) => click !== without.post).map(open);
        const place = (await search(2, session(...left))).hits.findIndex((hit) => hit.post.id === post.id);
        expect(without.placeWithout).toBe(place);
      }
    }
  });

  test('of a post that did not move is nothing; of a search that was not kept, an error that says so', async () => {
    await search(1, session());
    expect(service.counterfactual(1, idOf('evening', 0))).toEqual([]);
    expect(() => service.counterfactual(99, idOf('evening', 0))).toThrow('too old');
  });
});
