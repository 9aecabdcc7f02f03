import { fromTheMiddle } from './lasso.ts';
import type { Classes } from './map-classes.ts';

/** What is drawn, whatever part of it is in sight. */
export interface SceneData extends Classes {
  /** [n, 2], 0..1. */
  readonly positions: Float32Array;
  /** Classes that the legend hides. */
  readonly hidden: ReadonlySet<string>;
  readonly chosen: ReadonlySet<number>;
  /** The points opened in this session, in order. */
  readonly path: readonly number[];
  /** Names of groups, at the middle of their points. */
  readonly labels: readonly { readonly name: string; readonly at: readonly [number, number] }[];
}

export function isShown({ classes, of, hidden }: SceneData, point: number): boolean {
  return !hidden.has(classes[of[point] as number]?.key ?? '');
}

/** The name of each shown group but the rest, at its most central point: the middle of a scattered group belongs to others. */
export function labelsOf(
  { classes, of }: Classes,
  positions: Float32Array,
  hidden: ReadonlySet<string>,
): SceneData['labels'] {
  return classes.flatMap(({ key, name, hue }, place) => {
    if (hue === 'rest' || hidden.has(key)) return [];
    const points = [...of.keys()].filter((point) => of[point] === place);
    const middle = fromTheMiddle(points, positions)[0] as number;
    return [{ name, at: [positions[2 * middle] as number, positions[2 * middle + 1] as number] as const }];
  });
}
