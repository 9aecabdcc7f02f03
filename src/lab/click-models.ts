/** What one look at a result list left behind. Places count from 0. */
export interface Looked {
  /** How many results from the top came into the viewport. */
  readonly seen: number;
  /** Places that were clicked, in the order of the clicks. */
  readonly clicks: readonly number[];
}

/** A person reading a list whose results have these grades (0, 1 or 3), by a generator of numbers in [0, 1). */
export type ClickModel = (grades: readonly number[], random: () => number) => Looked;

/** How likely an examined result is clicked: what is wanted nearly always, what only meets the words sometimes, the rest rarely. */
const attraction = (grade: number) => (grade >= 3 ? 0.9 : grade >= 1 ? 0.15 : 0.05);

/**
 * Position-based model: place k is examined with probability k^-eta (places from 1), independently of the others.
 * Craswell et al., WSDM 2008; eta 1 is the usual value for result lists.
 */
export const positionBased =
  (eta: number): ClickModel =>
  (grades, random) => {
    const examined = grades.map((_, place) => random() < (place + 1) ** -eta);
    const clicks = grades.flatMap((grade, place) => (examined[place] && random() < attraction(grade) ? [place] : []));
    return { seen: examined.lastIndexOf(true) + 1, clicks };
  };

/**
 * Cascade model: from the top down, every result is examined until one is clicked (Craswell et al., WSDM 2008), or patience
 * ends, which it does after each result with probability `1 - patience`.
 */
export const cascade =
  (patience: number): ClickModel =>
  (grades, random) => {
    for (const [place, grade] of grades.entries()) {
      if (random() < attraction(grade)) return { seen: place + 1, clicks: [place] };
      if (random() > patience) return { seen: place + 1, clicks: [] };
    }
    return { seen: grades.length, clicks: [] };
  };
