import type { LabRecord, LabResult } from '../lab/record.ts';
import type { Problem } from './app-state.ts';
import { driftOf, encoderRows } from './lab-rows.ts';

/** A change of pace smaller than this is noise. */
const worthSaying = 0.1;
/** A third of fewer runs says nothing. */
const fewestRuns = 9;

/** What one should know before trusting a record. */
export type Mark =
  | { readonly kind: 'hidden'; readonly tasks: number }
  /** The last third of the timed runs against the first, as a change of its median. */
  | {
      readonly kind: 'drift';
      readonly encoder: number;
      readonly inputs: readonly { readonly input: 'photos' | 'english' | 'chinese'; readonly share: number }[];
    }
  | { readonly kind: 'failed'; readonly result: LabResult; readonly problem: Problem }
  | { readonly kind: 'imported' | 'unfinished' };

export function marksOf(record: LabRecord): Mark[] {
  const hidden = record.results.filter((result) => result.hidden).length;
  const drifts = encoderRows([record]).flatMap(({ place, result: { cost } }): Mark[] => {
    const inputs = (['photos', 'english', 'chinese'] as const).flatMap((input) => {
      const latency = cost?.[input];
      if (!latency || latency.ms.length < fewestRuns) return [];
      const share = driftOf(latency);
      return Math.abs(share) > worthSaying ? [{ input, share }] : [];
    });
    return inputs.length > 0 ? [{ kind: 'drift', encoder: place, inputs }] : [];
  });
  const failed = record.results.flatMap((result): Mark[] =>
    result.problem ? [{ kind: 'failed', result, problem: result.problem as Problem }] : [],
  );
  return [
    ...(record.state === 'done' ? [] : [{ kind: 'unfinished' } as const]),
    ...(hidden > 0 ? [{ kind: 'hidden', tasks: hidden } as const] : []),
    ...drifts,
    ...failed,
    ...(record.imported ? [{ kind: 'imported' } as const] : []),
  ];
}
