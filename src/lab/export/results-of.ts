import type { EncoderResult, LabRecord, RankingResult } from '../record.ts';

export function encoderResults({ results }: LabRecord): EncoderResult[] {
  return results.flatMap((result) => (result.kind === 'encoder' ? [result] : []));
}

export function rankingResults({ results }: LabRecord): RankingResult[] {
  return results.flatMap((result) => (result.kind === 'ranking' ? [result] : []));
}
