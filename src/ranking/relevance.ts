import type { Contribution, Signal } from '../domain/hit.ts';
import type { ModelKey } from '../domain/ids.ts';
import { measuredOf } from './measured.ts';

const evidence: ReadonlySet<Signal> = new Set(['picture', 'passage', 'words']);

/**
 * Probability, 0..1, that a post which made it to the first results is a right answer: 1 / (1 + exp(-(slope * s + intercept)))
 * of the part s of its score that is about the query, not about the session. Fitted by Platt's method ("Probabilistic Outputs
 * for Support Vector Machines", 1999) on the judged queries; rising in s, so that it never changes an order. It stands beside the
 * fusion instead of inside it because steep curves inside saturate where photos differ. Null where nothing was sought and for a
 * model nobody has measured.
 */
export function probabilityOf(contributions: readonly Contribution[], model: ModelKey): number | null {
  const measured = measuredOf(model);
  if (measured === null || !contributions.some(({ signal }) => evidence.has(signal))) return null;
  const { slope, intercept } = measured.relevance;
  const score = contributions.reduce(
    (sum, { signal, amount }) => (evidence.has(signal) || signal === 'steer' ? sum + amount : sum),
    0,
  );
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}
