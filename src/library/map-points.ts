import type { InterestView } from '../bridge/contracts/interest.ts';
import type { MapLayout, MapPoints } from '../bridge/contracts/map.ts';
import type { PostId } from '../domain/ids.ts';
import { dot } from '../domain/vectors.ts';
import { centred, sameSubject } from '../session/interests.ts';
import type { Catalogue } from './catalogue.ts';

/** Every post with a picture vector as a point, at the place of the kept layout, coloured by these interests. */
export function mapPoints(
  catalogue: Catalogue,
  interests: readonly InterestView[],
  layout: MapLayout | null,
): MapPoints {
  const read = [...catalogue.all()]
    .filter(([id]) => catalogue.pictures.has(id))
    .sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));
  const interestOf = nearestInterest(catalogue, interests);
  const rows = new Map(layout?.ids.map((id, row) => [id, row]));
  const positions = new Float32Array(2 * read.length).fill(Number.NaN);
  for (const [i, [, { id }]] of read.entries()) {
    const row = rows.get(id);
    if (row !== undefined) positions.set(layout?.positions.subarray(2 * row, 2 * row + 2) ?? [], 2 * i);
  }
  return {
    model: catalogue.model,
    points: read.map(([id, { photo, fileName, ...post }]) => ({
      id: post.id,
      source: post.source,
      title: post.title || fileName || '',
      tags: post.tags,
      photo: { width: photo.width, height: photo.height, colour: photo.colour },
      interest: interestOf(id, post.id),
    })),
    positions,
    placed: layout?.placed ?? new Set(),
    interests: interests.map(({ name }) => name),
    unread: catalogue.waiting,
  };
}

/** Picture vectors, row-major [n, dim]; zeros where there is no such post any more. */
export function mapVectors(catalogue: Catalogue, ids: readonly PostId[]): Float32Array {
  const vectors = new Float32Array(ids.length * catalogue.dim);
  for (const [row, post] of ids.entries())
    vectors.set(catalogue.pictureOf(catalogue.numberOf(post) ?? -1) ?? [], row * catalogue.dim);
  return vectors;
}

/**
 * The interest that a post was put into by the person, or that it would join by the rule that forms interests: as alike to its posts
 * on average, by weight.
 */
function nearestInterest(catalogue: Catalogue, interests: readonly InterestView[]) {
  const members = new Map(interests.flatMap((one, i) => one.members.map(({ post }) => [post, i] as const)));
  const { mean } = catalogue.background();
  const centres = interests.map(({ members }) => {
    const centre = new Float32Array(catalogue.dim);
    const sum = members.reduce((total, { weight }) => total + weight, 0);
    for (const { post, weight } of members) {
      const vector = catalogue.vectorOfPost(post);
      if (!vector) continue;
      for (const [i, value] of centred(vector, mean).entries())
        centre[i] = (centre[i] as number) + (weight / sum) * value;
    }
    return centre;
  });
  return (id: number, post: PostId): number | null => {
    const known = members.get(post);
    const vector = known === undefined && interests.length > 0 ? catalogue.vectorOf(id) : null;
    if (!vector) return known ?? null;
    const likeness = centres.map((centre) => dot(centred(vector, mean), centre));
    const most = Math.max(...likeness);
    return most >= sameSubject ? likeness.indexOf(most) : null;
  };
}
