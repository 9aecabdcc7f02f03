import type { Interval } from '../bootstrap.ts';

/** Two rankings of the same queries, by one figure. */
export interface Comparison {
  readonly figure: 'recall1' | 'recall5' | 'recall10' | 'mrr' | 'ndcg10';
  /** Queries that both have. */
  readonly n: number;
  readonly a: number;
  readonly b: number;
  /** a - b, paired bootstrap over queries, 95%. */
  readonly difference: Interval;
  /** Two-sided, by a paired randomisation test. */
  readonly p: number;
  /** `better`, `worse`: only when the interval leaves out 0 and p < .05. */
  readonly verdict: 'better' | 'worse' | 'undecided';
}
