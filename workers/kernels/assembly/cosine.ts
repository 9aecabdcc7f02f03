import { codesAt, queryAt, residualsAt, scaleAt, stride } from './rows';

/**
 * The dot product of a row, at all its 12 bits, with the float32 query: Σ q · (16 code + residual - 8) · scale.
 * Four running sums in float32, added up in a fixed order: the forms agree to the last bit.
 * Residual nibbles of numbers 32n..32n+15 are the low halves of 16 bytes, those of 32n+16..32n+31 the high halves.
 */
export function cosine(row: i32): f32 {
  const codes = codesAt(row);
  const residuals = residualsAt(row);
  const scale = load<f32>(scaleAt(row));
  return ASC_FEATURE_SIMD ? simd(codes, residuals) * scale : scalar(codes, residuals) * scale;
}

function simd(codes: usize, residuals: usize): f32 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < stride; i += 32) {
    const bytes = v128.load(residuals + i / 2);
    const low = v128.and(bytes, i8x16.splat(15));
    const high = i8x16.shr_u(bytes, 4);
    sum = add8(sum, codes + i, i16x8.extend_low_i8x16_u(low), i);
    sum = add8(sum, codes + i + 8, i16x8.extend_high_i8x16_u(low), i + 8);
    sum = add8(sum, codes + i + 16, i16x8.extend_low_i8x16_u(high), i + 16);
    sum = add8(sum, codes + i + 24, i16x8.extend_high_i8x16_u(high), i + 24);
  }
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** Eight numbers more, `at` of the row. */
function add8(sum: v128, codes: usize, residuals: v128, at: usize): v128 {
  const query = queryAt() + at * 4;
  const whole = i16x8.sub(i16x8.add(i16x8.shl(v128.load_ext<i8>(codes), 4), residuals), i16x8.splat(8));
  const first = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(whole));
  const second = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(whole));
  return f32x4.add(f32x4.add(sum, f32x4.mul(first, v128.load(query))), f32x4.mul(second, v128.load(query, 16)));
}

function scalar(codes: usize, residuals: usize): f32 {
  let sum0: f32 = 0;
  let sum1: f32 = 0;
  let sum2: f32 = 0;
  let sum3: f32 = 0;
  for (let i: usize = 0; i < stride; i += 4) {
    sum0 += number(codes, residuals, i);
    sum1 += number(codes, residuals, i + 1);
    sum2 += number(codes, residuals, i + 2);
    sum3 += number(codes, residuals, i + 3);
  }
  return sum0 + sum1 + (sum2 + sum3);
}

function number(codes: usize, residuals: usize, i: usize): f32 {
  const byte = load<u8>(residuals + ((i >> 5) << 4) + (i & 15));
  const residual = i & 16 ? byte >> 4 : byte & 15;
  return <f32>(((<i32>load<i8>(codes + i)) << 4) + residual - 8) * load<f32>(queryAt() + i * 4);
}
