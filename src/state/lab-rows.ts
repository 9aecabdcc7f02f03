import type { RankingRef } from '../bridge/contracts/lab.ts';
import type { EncoderChoice } from '../lab/plan.ts';
import type { EncoderResult, LabRecord, Latency, RankingResult } from '../lab/record.ts';
import { rankingKey } from './lab.ts';

/** An encoder of a record on show, with what was measured of it. */
export interface EncoderRow {
  readonly key: string;
  readonly record: LabRecord;
  readonly place: number;
  readonly choice: EncoderChoice;
  readonly result: EncoderResult;
}

/** A ranking of a record on show. `encoder`: its encoder's own result, where there is one. */
export interface RankingRow {
  readonly key: string;
  readonly ref: RankingRef;
  readonly record: LabRecord;
  readonly choice: EncoderChoice;
  readonly result: RankingResult;
  readonly encoder: EncoderResult | null;
}

/** In the plan's order, whatever order they ran in. */
export function encoderRows(records: readonly LabRecord[]): EncoderRow[] {
  return records.flatMap((record) =>
    encoderResults(record)
      .sort((a, b) => a.encoder - b.encoder)
      .flatMap((result) => {
        const choice = record.plan.encoders[result.encoder];
        const place = result.encoder;
        return choice ? [{ key: `${record.id} ${place}`, record, place, choice, result }] : [];
      }),
  );
}

/** In the plan's order: encoders, then indexes, then rankers. */
export function rankingRows(records: readonly LabRecord[]): RankingRow[] {
  return records.flatMap((record) => {
    const { plan } = record;
    const encoders = encoderResults(record);
    const place = ({ encoder, index, ranker }: RankingResult) =>
      (encoder * 16 + plan.indexes.indexOf(index)) * 16 + plan.rankers.indexOf(ranker);
    return record.results
      .filter((result) => result.kind === 'ranking')
      .sort((a, b) => place(a) - place(b))
      .flatMap((result) => {
        const { encoder, index, ranker } = result;
        const choice = plan.encoders[encoder];
        const ref = { record: record.id, encoder, index, ranker };
        const own = encoders.find((other) => other.encoder === encoder) ?? null;
        return choice ? [{ key: rankingKey(ref), ref, record, choice, result, encoder: own }] : [];
      });
  });
}

/** Milliseconds of one query: encoding its words (English ones, else Chinese) and searching. Null where neither was timed. */
export function queryMs({ encoder, result }: RankingRow): number | null {
  const words = result.ranker === 'words' ? null : (encoder?.cost?.english ?? encoder?.cost?.chinese ?? null);
  if (words === null && result.search === null) return null;
  return (words?.p50.mean ?? 0) + (result.search?.p50.mean ?? 0);
}

/** Bytes of the model's files and of the index. Null where they are not known. */
export function sizeOf({ encoder, result }: RankingRow): number | null {
  const index = result.indexBytes ?? 0;
  if (result.ranker === 'words') return index > 0 ? index : null;
  const files = encoder && modelBytes(encoder);
  return files === null || files === 0 ? null : files + index;
}

/** Bytes of the files of both towers; a file that both read counts once. */
export function modelBytes({ cost }: EncoderResult): number | null {
  if (!cost?.image && !cost?.text) return null;
  const files = [...(cost.image?.files ?? []), ...(cost.text?.files ?? [])];
  return [...new Map(files.map(({ path, bytes }) => [path, bytes])).values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** How much longer the last third took than the first, as a share of it. */
export function driftOf({ firstThirdMs, lastThirdMs }: Latency): number {
  return firstThirdMs > 0 ? lastThirdMs / firstThirdMs - 1 : 0;
}

function encoderResults(record: LabRecord): EncoderResult[] {
  return record.results.filter((result) => result.kind === 'encoder');
}
