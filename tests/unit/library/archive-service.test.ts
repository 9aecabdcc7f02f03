import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchiveOutcome, ArchiveReading } from '../../../src/bridge/contracts/archive.ts';
import { memoryStore } from '../../../src/corpus/memory-store.ts';
import type { Store } from '../../../src/corpus/store-port.ts';
import { FoveaError } from '../../../src/domain/errors.ts';
import type { ModelKey } from '../../../src/domain/ids.ts';
import { ArchiveService } from '../../../src/library/archive-service.ts';
import { Catalogue } from '../../../src/library/catalogue.ts';
import { LiveCatalogue } from '../../../src/library/live-catalogue.ts';
import { archivedPost, archiveOf } from '../../fakes/archives.ts';
import { testKernel } from '../../fakes/kernel.ts';
import { postOf } from '../../fakes/posts.ts';
import { silentHooks } from '../../fakes/silent-hooks.ts';
import { blocksAbout, otherModel, testDim, testModel } from '../../fakes/vectors.ts';

/** A library on another machine. */
function machine(model: ModelKey = testModel) {
  const store = memoryStore();
  const catalogue = new Catalogue(model, testDim, testKernel);
  const live = new LiveCatalogue(store, catalogue, silentHooks);
  const [report, unread] = [vi.fn(), vi.fn()];
  const service = new ArchiveService({ posts: store.posts, live, now: () => 1_700_000_000_000, report, unread });
  return { store, live, service, report, unread };
}

type Machine = ReturnType<typeof machine>;

let here: Machine;

beforeEach(async () => {
  here = machine();
  for (let subject = 0; subject < 5; subject++) await here.store.posts.add({ ...archivedPost(subject), queued: null });
  const seed = postOf({ title: 'ships with the app' });
  await here.store.posts.installSeeds({ version: '1', posts: [seed], vectors: blocksAbout(1, seed) });
  await here.live.rebuild();
});

/** All that is stored, to compare before and after. */
async function contents({ posts }: Store) {
  const { posts: all } = await posts.restore(testModel);
  const found = [...all]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(async (post) => {
      const display = await posts.photo(post.id, 'display');
      return {
        post,
        photo: display && Buffer.from(await display.arrayBuffer()).toString('base64'),
        vectors: await posts.vectorsOf([post.id], testModel),
      };
    });
  return Promise.all(found);
}

const preview = (reading: ArchiveReading) => {
  if (reading.kind !== 'preview') throw new Error(`refused: ${JSON.stringify(reading.problem)}`);
  return reading.preview;
};

const outcome = (over: Partial<ArchiveOutcome>): ArchiveOutcome => ({
  added: 0,
  replaced: 0,
  same: 0,
  kept: 0,
  stopped: null,
  ...over,
});

describe('the library as a file', () => {
  it('comes back on another machine as it was: posts, photos, vectors, searchable at once; seeds stay at home', async () => {
    const file = await here.service.export();
    const there = machine();
    expect(preview(await there.service.read(file))).toEqual({
      posts: 5,
      bytes: file.size,
      exported: '2023-11-14T22:13:20.000Z',
      model: testModel,
      sameModel: true,
      fresh: 5,
      same: 0,
      changed: 0,
    });
    expect(await contents(there.store)).toEqual([]);
    expect(await there.service.import(file, 'keep')).toEqual(outcome({ added: 5 }));
    const mine = (await contents(here.store)).filter(({ post }) => post.source === 'mine');
    expect(await contents(there.store)).toEqual(mine);
    expect([...there.live.catalogue.all()].map(([, post]) => post.title).sort()).toEqual(
      mine.map(({ post }) => post.title).sort(),
    );
    expect(there.unread).not.toHaveBeenCalled();
    expect(there.report).toHaveBeenLastCalledWith({ done: 5, total: 5 });
  });

  it('merged into itself changes nothing', async () => {
    const file = await here.service.export();
    const before = await contents(here.store);
    expect(preview(await here.service.read(file))).toMatchObject({ fresh: 0, same: 5, changed: 0 });
    expect(await here.service.import(file, 'replace')).toEqual(outcome({ same: 5 }));
    expect(await contents(here.store)).toEqual(before);
  });

  it('merged where words differ keeps them, or takes those of the file, as the person says', async () => {
    const file = await here.service.export();
    const { post } = archivedPost(2);
    await here.store.posts.edit({ ...post, title: 'my own words' }, []);
    await here.live.reload([post.id]);
    expect(preview(await here.service.read(file))).toMatchObject({ fresh: 0, same: 4, changed: 1 });
    expect(await here.service.import(file, 'keep')).toEqual(outcome({ same: 4, kept: 1 }));
    expect((await here.store.posts.get([post.id]))[0]?.title).toBe('my own words');
    expect(await here.service.import(file, 'replace')).toEqual(outcome({ same: 4, replaced: 1 }));
    expect((await here.store.posts.get([post.id]))[0]?.title).toBe('subject 2');
    expect(here.live.catalogue.get(post.id)?.title).toBe('subject 2');
  });

  it('with vectors of another model brings posts and photos, and has the photos read here', async () => {
    const file = await archiveOf([archivedPost(0, {}, otherModel)], otherModel);
    const there = machine();
    expect(preview(await there.service.read(file))).toMatchObject({ sameModel: false, model: otherModel, fresh: 1 });
    expect(await there.service.import(file, 'keep')).toEqual(outcome({ added: 1 }));
    const [stored] = await contents(there.store);
    expect(stored?.photo).not.toBeNull();
    expect(stored?.vectors).toEqual([]);
    expect((await there.store.posts.missing(testModel)).pictures).toHaveLength(1);
    expect(there.unread).toHaveBeenCalledOnce();
  });

  it('that is damaged is refused before anything is stored, also if only its last byte is', async () => {
    const whole = await here.service.export();
    const there = machine();
    for (const file of [whole.slice(0, -1), whole.slice(0, whole.size >> 1), new Blob([whole, 'x'])]) {
      expect((await there.service.read(file)).kind).toBe('refused');
      expect((await there.service.import(file, 'keep')).stopped).toMatchObject({ kind: 'refused' });
      expect(await contents(there.store)).toEqual([]);
    }
  });

  it('can be cancelled: what came in is whole, and the rest comes with the next import', async () => {
    const file = await here.service.export();
    const there = machine();
    there.report.mockImplementation(({ done }) => done === 2 && there.service.cancel());
    await expect(there.service.read(file)).rejects.toMatchObject({ kind: 'aborted' });
    expect(await there.service.import(file, 'keep')).toEqual(outcome({ added: 2, stopped: { kind: 'cancelled' } }));
    expect(await contents(there.store)).toHaveLength(2);
    there.report.mockReset();
    expect(await there.service.import(file, 'keep')).toEqual(outcome({ added: 3, same: 2 }));
    expect(await contents(there.store)).toHaveLength(5);
    here.report.mockImplementation(({ done }) => done === 2 && here.service.cancel());
    await expect(here.service.export()).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('stops at a full disk with what came in whole, and says why', async () => {
    const file = await here.service.export();
    const there = machine();
    const add = there.store.posts.add.bind(there.store.posts);
    const full = new FoveaError('disk-full', 'No room.');
    vi.spyOn(there.store.posts, 'add').mockImplementationOnce(add).mockRejectedValueOnce(full);
    const { stopped, added } = await there.service.import(file, 'keep');
    expect({ stopped, added }).toEqual({
      added: 1,
      stopped: { kind: 'failed', error: { kind: 'disk-full', message: 'No room.' } },
    });
    expect(await contents(there.store)).toHaveLength(1);
  });
});
