/**
 * Where everything lies in the linear memory of one index:
 *
 *     query | block 0 | block 1 | … | sign bits of all rows | scratch of the running search
 *
 * A block holds 1,024 rows, column by column: int8 codes, 4-bit residuals (two a byte), float32 scales, sums of codes, owners,
 * next rows of the owner. `src/domain/packed-rows.ts` says what codes, residuals and scales mean.
 * So the memory grows by a block without moving another row; only sign bits, which large indexes have, are moved behind it.
 */
const rowsPerBlock: i32 = 1024;
const shift: i32 = 10;
const bytesPerPage: usize = 65536;

/** Numbers a row, filled up with zeros to whole 64-bit words of sign bits. */
export let stride: usize = 0;
/** 0, or the bytes of a row's sign bits. */
let signBytes: usize = 0;
let blockBytes: usize = 0;
let start: usize = 0;
let blocks: usize = 0;

function align(address: usize): usize {
  return (address + 63) & ~63;
}

/** The query as given: float32. */
export function queryAt(): usize {
  return align(__heap_base);
}
/** The query as 7-bit codes plus 64, hence 1..127: as bytes, then as 16-bit numbers, then its sign bits. */
export function queryBytesAt(): usize {
  return queryAt() + stride * 4;
}
export function queryShortsAt(): usize {
  return queryBytesAt() + stride;
}
export function querySignsAt(): usize {
  return queryShortsAt() + stride * 2;
}

/** Once, before anything else. Rows have `numbers` numbers, a multiple of 64. */
export function open(numbers: i32): void {
  stride = numbers;
  blockBytes = <usize>rowsPerBlock * (stride + stride / 2 + 16);
  start = align(querySignsAt() + stride / 8);
}

function blockAt(row: i32): usize {
  return start + <usize>(row >> shift) * blockBytes;
}
function inBlock(row: i32): usize {
  return <usize>(row & (rowsPerBlock - 1));
}
function columnAt(row: i32, column: usize): usize {
  return blockAt(row) + <usize>rowsPerBlock * (stride + stride / 2 + column * 4) + inBlock(row) * 4;
}

/** So many rows, this one and those after it, lie side by side in every column. */
export function togetherFrom(row: i32): i32 {
  return rowsPerBlock - (row & (rowsPerBlock - 1));
}
export function codesAt(row: i32): usize {
  return blockAt(row) + inBlock(row) * stride;
}
export function residualsAt(row: i32): usize {
  return blockAt(row) + <usize>rowsPerBlock * stride + (inBlock(row) * stride) / 2;
}
export function scaleAt(row: i32): usize {
  return columnAt(row, 0);
}
export function sumAt(row: i32): usize {
  return columnAt(row, 1);
}
export function ownerAt(row: i32): usize {
  return columnAt(row, 2);
}
export function nextAt(row: i32): usize {
  return columnAt(row, 3);
}
function blocksEnd(): usize {
  return start + blocks * blockBytes;
}
export function signsAt(row: i32): usize {
  return blocksEnd() + <usize>row * signBytes;
}

/**
 * Room for `rows` rows, with sign bits from now on if `signed`; those of the first `filled` rows are kept. False, and nothing has
 * changed, when the browser has no more memory.
 */
export function reserve(rows: i32, filled: i32, signed: bool): bool {
  const wanted = max(blocks, (<usize>rows + rowsPerBlock - 1) >> shift);
  const bytes = signed ? stride / 8 : signBytes;
  if (!ensure(start + wanted * (blockBytes + (bytes << shift)))) return false;
  const from = signsAt(0);
  const derives = bytes > signBytes;
  blocks = wanted;
  signBytes = bytes;
  if (derives) deriveSigns(0, filled);
  else if (signsAt(0) !== from) memory.copy(signsAt(0), from, <usize>filled * signBytes);
  return true;
}

/** Bytes behind everything that is kept, which the next `reserve` may overwrite. */
export function scratchAt(): usize {
  return start + blocks * (blockBytes + (signBytes << shift));
}

/** Grows the memory so that addresses below `end` exist; false when the browser has no more. */
export function ensure(end: usize): bool {
  const missing = <i32>((end + bytesPerPage - 1) / bytesPerPage) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}

/** What follows from codes that were just written: sums, and sign bits if this index has them. */
export function derive(from: i32, to: i32): void {
  for (let row = from; row < to; row++) store<i32>(sumAt(row), sumOf(codesAt(row)));
  if (signBytes > 0) deriveSigns(from, to);
}

/** A row over another. */
export function move(from: i32, to: i32): void {
  memory.copy(codesAt(to), codesAt(from), stride);
  memory.copy(residualsAt(to), residualsAt(from), stride / 2);
  for (let column: usize = 0; column < 4; column++) {
    store<i32>(columnAt(to, column), load<i32>(columnAt(from, column)));
  }
  memory.copy(signsAt(to), signsAt(from), signBytes);
}

function sumOf(codes: usize): i32 {
  let sum = 0;
  if (ASC_FEATURE_SIMD) {
    let sums = i32x4.splat(0);
    for (let i: usize = 0; i < stride; i += 16) {
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(i16x8.extadd_pairwise_i8x16_s(v128.load(codes + i))));
    }
    sum = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
    sum += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  } else {
    for (let i: usize = 0; i < stride; i++) sum += load<i8>(codes + i);
  }
  return sum;
}

function deriveSigns(from: i32, to: i32): void {
  for (let row = from; row < to; row++) writeSigns(codesAt(row), signsAt(row), 0);
}

/** Bit i is set where code i is below `zero`. */
export function writeSigns(codes: usize, signs: usize, zero: i8): void {
  for (let i: usize = 0; i < stride; i += 16) {
    let bits = 0;
    if (ASC_FEATURE_SIMD) {
      bits = i8x16.bitmask(i8x16.lt_s(v128.load(codes + i), i8x16.splat(zero)));
    } else {
      for (let bit: usize = 0; bit < 16; bit++) if (load<i8>(codes + i + bit) < zero) bits |= 1 << (<i32>bit);
    }
    store<u16>(signs + i / 8, <u16>bits);
  }
}
