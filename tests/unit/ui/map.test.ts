import { zoomIdentity } from 'd3-zoom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapPoint, MapPoints } from '../../../src/bridge/contracts/map.ts';
import { modelKey, postId } from '../../../src/domain/ids.ts';
import { activePoint } from '../../../src/ui/map/active-post.ts';
import { fromTheMiddle, type Place, within } from '../../../src/ui/map/lasso.ts';
import { classesBy } from '../../../src/ui/map/map-classes.ts';
import { directions, nextPoint } from '../../../src/ui/map/next-point.ts';
import { labelsOf } from '../../../src/ui/map/scene-data.ts';
import { ViewPort } from '../../../src/ui/map/view-port.ts';
import { en } from '../../../src/ui/text/en.ts';

const grid = Float32Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? Math.floor(i / 2) % 5 : Math.floor(i / 10)));
const always = () => true;

function pointOf(i: number, given: Partial<MapPoint>): MapPoint {
  const photo = { width: 4, height: 3, colour: '#808080' };
  return { id: postId(`seed:${i}`), source: 'seed', title: `${i}`, tags: [], photo, interest: null, ...given };
}

function mapOf(given: readonly Partial<MapPoint>[], interests: readonly string[] = []): MapPoints {
  const points = given.map((one, i) => pointOf(i, one));
  return {
    model: modelKey('m'),
    points,
    positions: grid.slice(0, 2 * points.length),
    placed: new Set(),
    interests,
    unread: 0,
  };
}

it('the active post stays the active one when newcomers renumber the points, until it has gone', () => {
  const { points } = mapOf([{}, {}, {}]);
  const newcomer = pointOf(9, {});
  const active = { post: postId('seed:1'), by: 'keys' } as const;
  expect(activePoint(active, points)).toBe(1);
  expect(activePoint(active, [newcomer, ...points])).toBe(2);
  expect(activePoint(active, [newcomer])).toBeNull();
  expect(activePoint(null, points)).toBeNull();
});

describe('the lasso', () => {
  const square: Place[] = [
    [-0.5, -0.5],
    [1.5, -0.5],
    [1.5, 1.5],
    [-0.5, 1.5],
  ];

  it('chooses what lies inside, in whatever direction it is drawn, and nothing that is hidden', () => {
    expect(within(square, grid)).toEqual([0, 1, 5, 6]);
    expect(within([...square].reverse(), grid)).toEqual([0, 1, 5, 6]);
    expect(within(square, grid, (point) => point !== 5)).toEqual([0, 1, 6]);
    expect(within(square.slice(0, 2), grid)).toEqual([]);
  });

  it('around everything chooses everything, around nothing nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 }), (numbers) => {
        const points = Float32Array.from(numbers.slice(0, numbers.length - (numbers.length % 2)));
        const around = (from: number, to: number): Place[] => [
          [from, from],
          [to, from],
          [to, to],
          [from, to],
        ];
        expect(within(around(-1, 2), points)).toHaveLength(points.length / 2);
        expect(within(around(2, 3), points)).toEqual([]);
      }),
    );
  });

  it('puts the most central posts first', () => {
    expect(fromTheMiddle([0, 1, 2, 10, 11, 12, 5, 6, 7], grid)[0]).toBe(6);
    expect(fromTheMiddle([], grid)).toEqual([]);
  });
});

describe('walking by keys', () => {
  it('goes to the next post in that direction, and back', () => {
    expect(nextPoint(grid, 12, directions.ArrowRight as never, always)).toBe(13);
    expect(nextPoint(grid, 13, directions.ArrowLeft as never, always)).toBe(12);
    expect(nextPoint(grid, 12, directions.ArrowUp as never, always)).toBe(7);
    expect(nextPoint(grid, 12, directions.ArrowDown as never, always)).toBe(17);
  });

  it('skips what is hidden and stays at the edge', () => {
    expect(nextPoint(grid, 12, directions.ArrowRight as never, (point) => point !== 13)).toBe(14);
    expect(nextPoint(grid, 4, directions.ArrowRight as never, always)).toBeNull();
  });
});

describe('the view port', () => {
  it('leads from the unit square to the canvas and back, all at once as one by one', () => {
    const view = new ViewPort();
    Object.assign(view, { width: 900, height: 500, transform: zoomIdentity.translate(-40, 12).scale(2.5) });
    const [x, y] = view.unit(view.screen(0.3, 0.8));
    expect(x).toBeCloseTo(0.3);
    expect(y).toBeCloseTo(0.8);
    const all = view.screenAll(Float32Array.from([0.3, 0.8, 0, 0]));
    expect(all[0]).toBeCloseTo(view.screen(0.3, 0.8)[0], 3);
    expect(all[3]).toBeCloseTo(view.screen(0, 0)[1], 3);
  });
});

describe('the colours', () => {
  it('count every post once', () => {
    const anyPoint = fc.record({
      source: fc.constantFrom('seed' as const, 'mine' as const),
      tags: fc.array(fc.constantFrom(...'abcdefghijkl'), { maxLength: 4 }),
      interest: fc.option(fc.nat(1)),
    });
    fc.assert(
      fc.property(
        fc.array(anyPoint, { maxLength: 25 }),
        fc.constantFrom('source' as const, 'tag' as const, 'interest' as const),
        (points, by) => {
          const { classes, of } = classesBy(mapOf(points, ['one', 'two']), by, en);
          expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
          for (const [place, { count }] of classes.entries())
            expect([...of].filter((one) => one === place)).toHaveLength(count);
          expect(classes.length).toBeLessThanOrEqual(9);
          expect(classes.slice(0, -1).some(({ hue }) => hue === 'rest')).toBe(false);
        },
      ),
    );
  });

  it('take a post for its rarest frequent tag, and keep the accent for interests', () => {
    const tags = [['sea'], ['sea'], ['sea', 'boat'], []].map((one) => ({ tags: one }));
    expect(classesBy(mapOf(tags), 'tag', en).classes.map(({ name, count }) => [name, count])).toEqual([
      ['sea', 2],
      ['boat', 1],
      ['Other or no tags', 1],
    ]);
    const learnt = classesBy(mapOf([{ interest: 0 }, {}, { interest: 1 }], ['mills', 'fish']), 'interest', en);
    expect(learnt.classes.map(({ hue, shape }) => [hue, shape])).toEqual([
      ['learnt', 'circle'],
      ['learnt', 'square'],
      ['rest', 'circle'],
    ]);
  });

  it('name the groups at one of their own posts', () => {
    const map = mapOf([{ interest: 0 }, {}, { interest: 0 }, {}, { interest: 0 }], ['mills']);
    const classes = classesBy(map, 'interest', en);
    expect(labelsOf(classes, map.positions, new Set())).toEqual([{ name: 'mills', at: [2, 0] }]);
    expect(labelsOf(classes, map.positions, new Set(['interest 0']))).toEqual([]);
  });
});
