import { queryAt, queryBytesAt, queryShortsAt, querySignsAt, stride, writeSigns } from './rows';

/** Added to the query's codes, which makes them 7-bit numbers without a sign, as the relaxed dot product asks for. */
export const surplus: i32 = 64;

/**
 * Reads the float32 query at `queryAt` as codes -63..63 of its largest number, stored plus 64. The scale is left out: it changes
 * no order. A query of zeros, or with a number that is not finite, counts as zeros.
 */
export function readQuery(): void {
  let peak: f64 = 0;
  for (let i: usize = 0; i < stride; i++) peak = max(peak, Math.abs(<f64>load<f32>(queryAt() + i * 4)));
  const usable = peak > 0 && peak < Infinity;
  if (!usable) memory.fill(queryAt(), 0, stride * 4);
  const factor: f64 = usable ? 63 / peak : 0;
  for (let i: usize = 0; i < stride; i++) {
    const code = <i32>nearest(<f64>load<f32>(queryAt() + i * 4) * factor) + surplus;
    store<u8>(queryBytesAt() + i, <u8>code);
    store<i16>(queryShortsAt() + i * 2, <i16>code);
  }
  writeSigns(queryBytesAt(), querySignsAt(), <i8>surplus);
}
