import type { LabRecord } from '../../lab/record.ts';
import type { Labels } from './labels.ts';

/** The records on show and what their parts are called among one another. */
export interface Shown {
  readonly records: readonly LabRecord[];
  readonly labels: Labels;
}
