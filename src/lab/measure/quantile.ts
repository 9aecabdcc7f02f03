/** The q-quantile (0..1) of values in ascending order, by linear interpolation between order statistics (Hyndman and Fan's type 7). */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] as number;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] as number) - low);
}

export function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
