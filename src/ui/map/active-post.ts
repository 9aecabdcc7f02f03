import type { MapPoints } from '../../bridge/contracts/map.ts';
import type { PostId } from '../../domain/ids.ts';

/** The post that is pointed at or walked to. By post: a library that grows renumbers the points. */
export interface ActivePost {
  readonly post: PostId;
  readonly by: 'pointer' | 'keys';
}

/** Its number among these points; null for none, and for one that has gone. */
export function activePoint(active: ActivePost | null, points: MapPoints['points']): number | null {
  const point = active ? points.findIndex(({ id }) => id === active.post) : -1;
  return point === -1 ? null : point;
}
