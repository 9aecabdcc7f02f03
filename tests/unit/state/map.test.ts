import { describe, expect, it } from 'vitest';
import type { MapLayout, MapPoints } from '../../../src/bridge/contracts/map.ts';
import { aborted, FoveaError } from '../../../src/domain/errors.ts';
import { modelKey, type PostId, postId } from '../../../src/domain/ids.ts';
import { mostAmong } from '../../../src/domain/query.ts';
import { createFovea } from '../../../src/state/store.ts';
import { FakeBrowser, FakeClient, settle, summary } from './fakes.ts';

const ids = ['seed:a', 'seed:b', 'seed:c'].map(postId);
const photo = { width: 4, height: 3, colour: '#808080' };

function pointsOf(numbers: readonly number[]): MapPoints {
  return {
    model: modelKey('m'),
    points: ids.map((id) => ({ id, source: 'seed', title: '', tags: [], photo, interest: null })),
    positions: Float32Array.from(numbers),
    placed: new Set(),
    interests: [],
    unread: 0,
  };
}

const unknown = Array<number>(6).fill(Number.NaN);
const known = [0, 0, 0.5, 1, 1, 0.5];

/** The app on the map, whose layouts are answered by hand. */
async function opened(first: MapPoints) {
  const client = new FakeClient();
  const browser = new FakeBrowser('?view=map');
  const layouts: {
    points: MapPoints;
    tell: (share: number) => void;
    answer: (layout: MapLayout) => void;
    fail: (error: Error) => void;
  }[] = [];
  const keptMaps: MapLayout[] = [];
  let points = first;
  client.library.mapPoints = async () => points;
  client.library.keepMap = async (layout) => void keptMaps.push(layout);
  client.layOutMap = (asked, tell, signal) =>
    new Promise((answer, fail) => {
      layouts.push({ points: asked as MapPoints, tell, answer, fail });
      signal.addEventListener('abort', () => fail(aborted()));
    });
  const fovea = createFovea(client, browser);
  await Promise.race([fovea.actions.start(), settle()]);
  await settle();
  const map = () => fovea.store.getState().map;
  return { fovea, client, browser, layouts, keptMaps, map, library: (next: MapPoints) => (points = next) };
}

const layoutOf = (numbers: readonly number[], placed: readonly PostId[] = []): MapLayout => ({
  model: modelKey('m'),
  ids,
  positions: Float32Array.from(numbers),
  placed: new Set(placed),
});

describe('the map', () => {
  it('is laid out with its progress, shown and kept', async () => {
    const { layouts, keptMaps, map } = await opened(pointsOf(unknown));
    expect(map()).toEqual({ kind: 'laying-out', posts: 3, share: 0 });
    layouts[0]?.tell(0.5);
    expect(map()).toEqual({ kind: 'laying-out', posts: 3, share: 0.5 });
    layouts[0]?.answer(layoutOf(known));
    await settle();
    expect(map()).toMatchObject({ kind: 'shown', map: { positions: Float32Array.from(known) } });
    expect(keptMaps).toEqual([layoutOf(known)]);
  });

  it('is shown at once where every post has a place', async () => {
    const { layouts, map } = await opened(pointsOf(known));
    expect(map().kind).toBe('shown');
    expect(layouts).toEqual([]);
  });

  it('stays in sight while a newcomer finds its place, until all is laid out again', async () => {
    const { fovea, client, browser, layouts, map, library } = await opened(pointsOf(known));
    library(pointsOf([...known.slice(0, 4), Number.NaN, Number.NaN]));
    client.tell({ kind: 'changed', summary: { ...summary, posts: 4 } });
    browser.pass(3_000);
    await settle();
    expect(map().kind).toBe('shown');
    layouts[0]?.answer(layoutOf(known, [ids[2] as PostId]));
    await settle();
    expect(map()).toMatchObject({ map: { placed: new Set([ids[2]]) } });
    void fovea.actions.map.layOutAgain();
    await settle();
    expect(layouts[1]?.points.positions.every(Number.isNaN)).toBe(true);
    expect(map().kind).toBe('laying-out');
  });

  it('takes in what came while it was laid out, and nothing more', async () => {
    const { client, browser, layouts, map, library } = await opened(pointsOf(unknown));
    client.tell({ kind: 'changed', summary: { ...summary, posts: 4 } });
    layouts[0]?.answer(layoutOf(known));
    await settle();
    library(pointsOf([...known.slice(0, 4), Number.NaN, Number.NaN]));
    browser.pass(3_000);
    await settle();
    expect(layouts).toHaveLength(2);
    layouts[1]?.answer(layoutOf(known, [ids[2] as PostId]));
    await settle();
    expect(map()).toMatchObject({ kind: 'shown', map: { placed: new Set([ids[2]]) } });
    browser.pass(3_000);
    await settle();
    expect(layouts).toHaveLength(2);
  });

  it('can be stopped, and made after all', async () => {
    const { fovea, layouts, keptMaps, map } = await opened(pointsOf(unknown));
    fovea.actions.map.stop();
    await settle();
    expect(map().kind).toBe('stopped');
    void fovea.actions.map.retry();
    await settle();
    layouts[1]?.answer(layoutOf(known));
    await settle();
    expect(map().kind).toBe('shown');
    expect(keptMaps).toHaveLength(1);
  });

  it('says what went wrong', async () => {
    const { layouts, map } = await opened(pointsOf(unknown));
    layouts[0]?.fail(new FoveaError('worker-crashed', 'The map could not be made: no. Reload the page.'));
    await settle();
    expect(map()).toMatchObject({ kind: 'failed', problem: { kind: 'worker-crashed' } });
  });

  it('leads to the results of the chosen posts, at most so many, and what was asked stays asked', async () => {
    const { fovea } = await opened(pointsOf(known));
    fovea.actions.search.changeWords('castle');
    fovea.actions.map.showOnly(Array.from({ length: mostAmong + 1 }, (_, i) => postId(`seed:${i}`)));
    const { route } = fovea.store.getState();
    expect(route.view).toBe('feed');
    expect(route.query.words).toBe('castle');
    expect(route.query.filters.among).toHaveLength(mostAmong);
  });

  it('a gathering is undone as one, and not recorded in a pause', async () => {
    const { fovea } = await opened(pointsOf(known));
    const events = () => fovea.store.getState().session.events;
    fovea.actions.session.gather(ids);
    expect(events()).toMatchObject([{ kind: 'gather', posts: ids }]);
    fovea.actions.session.undoLast();
    expect(events()).toEqual([]);
    fovea.actions.session.pause(true);
    fovea.actions.session.gather(ids);
    expect(events()).toEqual([]);
  });
});
