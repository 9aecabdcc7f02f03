import { queryBytesAt, queryShortsAt, stride } from './rows';

/**
 * The dot products of four rows with the query's codes (which carry a surplus of 64, see `query.ts`), stored at `out` as four
 * int32. Four at a time, because the query is then loaded once for four rows. All three forms give the same whole numbers.
 *
 * `a` to `d`: addresses of int8 codes. The form is chosen when the kernel is compiled:
 * - relaxed: one instruction multiplies sixteen pairs, int8 × 7 bits, and adds them by twos (WebAssembly relaxed SIMD proposal;
 *   pmaddubsw on x86). Exact, because the query stays below 128 and |code| <= 127, so that two products fit into 16 bits. Its
 *   sister that also accumulates, `i32x4.relaxed_dot_i8x16_i7x16_add_s`, is no faster here and wrong in V8 11.3 (Node 20).
 * - SIMD: both are widened to 16 bits, the query beforehand; pairs are multiplied and added by `i32x4.dot_i16x8_s` (pmaddwd).
 * - scalar: for browsers without SIMD.
 */
export function dots(a: usize, b: usize, c: usize, d: usize, out: usize): void {
  if (ASC_FEATURE_SIMD) simd(a, b, c, d, out);
  else scalar(a, b, c, d, out);
}

/** Numbers multiplied at once, and bytes of each in the query. */
const step: usize = ASC_FEATURE_RELAXED_SIMD ? 16 : 8;
const width: usize = ASC_FEATURE_RELAXED_SIMD ? 1 : 2;

function simd(a: usize, b: usize, c: usize, d: usize, out: usize): void {
  let sumA = i32x4.splat(0);
  let sumB = i32x4.splat(0);
  let sumC = i32x4.splat(0);
  let sumD = i32x4.splat(0);
  const query = ASC_FEATURE_RELAXED_SIMD ? queryBytesAt() : queryShortsAt();
  for (let i: usize = 0; i < stride; i += step) {
    const q = v128.load(query + i * width);
    sumA = i32x4.add(sumA, products(a + i, q));
    sumB = i32x4.add(sumB, products(b + i, q));
    sumC = i32x4.add(sumC, products(c + i, q));
    sumD = i32x4.add(sumD, products(d + i, q));
  }
  v128.store(out, across(sumA, sumB, sumC, sumD));
}

/** The products of `step` codes with those of the query, added up to four. */
function products(codes: usize, q: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? i32x4.extadd_pairwise_i16x8_s(i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(codes), q))
    : i32x4.dot_i16x8_s(v128.load_ext<i8>(codes), q);
}

/** The four sums of four vectors' lanes. */
function across(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(i32x4.shuffle(a, b, 0, 1, 4, 5), i32x4.shuffle(a, b, 2, 3, 6, 7));
  const cd = i32x4.add(i32x4.shuffle(c, d, 0, 1, 4, 5), i32x4.shuffle(c, d, 2, 3, 6, 7));
  return i32x4.add(i32x4.shuffle(ab, cd, 0, 2, 4, 6), i32x4.shuffle(ab, cd, 1, 3, 5, 7));
}

function scalar(a: usize, b: usize, c: usize, d: usize, out: usize): void {
  let sumA = 0;
  let sumB = 0;
  let sumC = 0;
  let sumD = 0;
  const query = queryBytesAt();
  for (let i: usize = 0; i < stride; i++) {
    const q = <i32>load<u8>(query + i);
    sumA += load<i8>(a + i) * q;
    sumB += load<i8>(b + i) * q;
    sumC += load<i8>(c + i) * q;
    sumD += load<i8>(d + i) * q;
  }
  store<i32>(out, sumA);
  store<i32>(out, sumB, 4);
  store<i32>(out, sumC, 8);
  store<i32>(out, sumD, 12);
}
