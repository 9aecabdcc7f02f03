/** Something with a price, the less the better, and a gain, the more the better. */
export interface Tradeoff {
  readonly price: number;
  readonly gain: number;
}

/**
 * The Pareto front, cheapest first: every item that nothing else matches or beats on both sides. Of items that are equal on both,
 * all stay.
 */
export function paretoFront<T extends Tradeoff>(items: readonly T[]): T[] {
  return items
    .filter(
      (item) =>
        !items.some(
          (other) =>
            other.price <= item.price &&
            other.gain >= item.gain &&
            (other.price < item.price || other.gain > item.gain),
        ),
    )
    .sort((a, b) => a.price - b.price);
}
