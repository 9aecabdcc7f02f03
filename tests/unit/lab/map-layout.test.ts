import { describe, expect, it } from 'vitest';
import { dot, normalise, rowOf } from '../../../src/domain/vectors.ts';
import { layOut } from '../../../src/lab/map/lay-out.ts';
import { mapLayout } from '../../../src/lab/map/map-layout.ts';
import { placeNewcomers } from '../../../src/lab/map/place-newcomers.ts';
import { seededRandom } from '../../../src/lab/random.ts';
import { trustworthiness } from '../../../src/lab/trustworthiness.ts';
import { testKernel } from '../../fakes/kernel.ts';

const dim = 64;

/** Unit vectors in groups: row i belongs to group i % groups. */
function clustered(n: number, groups: number): Float32Array {
  const random = seededRandom(7);
  const centres = Float32Array.from({ length: groups * dim }, () => random() - 0.5);
  const vectors = Float32Array.from({ length: n * dim }, (_, i) => {
    const group = Math.floor(i / dim) % groups;
    return (centres[group * dim + (i % dim)] as number) + 0.5 * (random() - 0.5);
  });
  for (let row = 0; row < n; row++) normalise(rowOf(vectors, row, dim));
  return vectors;
}

function nearestFirst(n: number, distance: (a: number, b: number) => number): number[][] {
  return Array.from({ length: n }, (_, row) =>
    [...Array(n).keys()].filter((other) => other !== row).sort((a, b) => distance(row, a) - distance(row, b)),
  );
}

const inPlane = (points: Float32Array) =>
  nearestFirst(points.length / 2, (a, b) =>
    Math.hypot(
      (points[2 * a] as number) - (points[2 * b] as number),
      (points[2 * a + 1] as number) - (points[2 * b + 1] as number),
    ),
  );

describe('the layout of the map', () => {
  const n = 180;
  const vectors = clustered(n, 6);
  const points = layOut(vectors, dim, testKernel, 1);

  it('is the same for the same vectors and seed', () => {
    const few = clustered(40, 4);
    const once = layOut(few, dim, testKernel, 1);
    expect(layOut(few, dim, testKernel, 1)).toEqual(once);
    expect(layOut(few, dim, testKernel, 2)).not.toEqual(once);
  });

  it('fills the unit square', () => {
    for (const axis of [0, 1]) {
      const along = points.filter((_, i) => i % 2 === axis);
      expect([Math.min(...along), Math.max(...along)]).toEqual([0, 1]);
    }
  });

  it('keeps neighbours far better than a random one, and alike posts together', () => {
    const truth = nearestFirst(n, (a, b) => -dot(rowOf(vectors, a, dim), rowOf(vectors, b, dim)));
    const random = seededRandom(3);
    const scattered = Float32Array.from({ length: 2 * n }, random);
    expect(trustworthiness(truth, inPlane(points), 10)).toBeGreaterThan(0.9);
    expect(trustworthiness(truth, inPlane(scattered), 10)).toBeLessThan(0.6);
    const sameGroup = inPlane(points).map((near, row) => near.slice(0, 5).filter((i) => i % 6 === row % 6).length / 5);
    expect(sameGroup.reduce((a, b) => a + b) / n).toBeGreaterThan(0.95);
  });

  it('tells how far it is, never backwards, up to the end', () => {
    const told: number[] = [];
    layOut(clustered(40, 4), dim, testKernel, 1, (share) => told.push(share));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it.each([0, 1, 2, 4, 5, 16])('gives each of %i posts a place', (few) => {
    const places = layOut(clustered(few, 3), dim, testKernel, 1);
    expect(places).toHaveLength(2 * few);
    expect(places.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('puts up with posts that are all the same', () => {
    const same = new Float32Array(30 * dim).fill(1 / Math.sqrt(dim));
    expect(layOut(same, dim, testKernel, 1).every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  describe('newcomers', () => {
    const known = Float32Array.from(points);
    const newcomers = [3, 50, 177];
    for (const row of newcomers) known.fill(Number.NaN, 2 * row, 2 * row + 2);

    it('stand among their own kind, and nobody else moves', () => {
      const placed = placeNewcomers(vectors, dim, known, testKernel);
      for (const [i, value] of known.entries()) if (!Number.isNaN(value)) expect(placed[i]).toBe(value);
      const near = inPlane(placed);
      for (const row of newcomers)
        expect((near[row] as number[]).slice(0, 5).filter((i) => i % 6 === row % 6).length).toBeGreaterThanOrEqual(4);
    });

    it('are only placed while most posts have a place; else all are laid out', () => {
      const few = mapLayout(vectors, dim, known, testKernel, () => {});
      expect([...few.placed.entries()].filter(([, one]) => one === 1).map(([row]) => row)).toEqual(newcomers);
      const none = new Float32Array(2 * n).fill(Number.NaN);
      const all = mapLayout(vectors, dim, none, testKernel, () => {});
      expect(all.placed.every((one) => one === 0)).toBe(true);
      expect(all.positions.some(Number.isNaN)).toBe(false);
    });
  });
});

describe('trustworthiness', () => {
  it('is 1 where the plane tells the truth', () => {
    const order = nearestFirst(40, (a, b) => Math.abs(a - b));
    expect(trustworthiness(order, order, 5)).toBe(1);
  });
});
