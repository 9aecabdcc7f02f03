import { querySignsAt, signsAt, stride } from './rows';

/**
 * The prefilter: rows whose signs differ from the query's in few places. The share of differing signs estimates the angle
 * (random hyperplane hashing, Charikar, STOC 2002; here the hyperplanes are the axes), from an eighth of the bytes of the codes.
 * Distances are counted, not sorted: a histogram says up to which one enough rows come through, and all at that distance do.
 */
let distances: usize = 0;
let counts: usize = 0;

/** Ready to count `rows` rows, with working memory at `address`; returns the first free address behind. */
export function startCounting(address: usize, rows: i32): usize {
  counts = address;
  distances = address + (stride + 1) * 4;
  return distances + <usize>rows * 2;
}

/** A distance above all others: of rows that the filter holds back. */
const never: u16 = 0xffff;

export function clearCounts(): void {
  memory.fill(counts, 0, (stride + 1) * 4);
}

/** Measures a row. */
export function countRow(row: i32): void {
  const distance = hamming(signsAt(row), querySignsAt());
  store<u16>(distances + <usize>row * 2, <u16>distance);
  const slot = counts + <usize>distance * 4;
  store<i32>(slot, load<i32>(slot) + 1);
}

export function skipRow(row: i32): void {
  store<u16>(distances + <usize>row * 2, never);
}

export function distanceOf(row: i32): u16 {
  return load<u16>(distances + <usize>row * 2);
}

/** The least distance within which there are `wanted` counted rows, or the greatest possible. */
export function distanceOfNearest(wanted: i32): u16 {
  let seen = 0;
  for (let distance: usize = 0; distance < stride; distance++) {
    seen += load<i32>(counts + distance * 4);
    if (seen >= wanted) return <u16>distance;
  }
  return <u16>stride;
}

function hamming(a: usize, b: usize): i32 {
  let differing: u64 = 0;
  for (let i: usize = 0; i < stride / 8; i += 8) differing += popcnt<u64>(load<u64>(a + i) ^ load<u64>(b + i));
  return <i32>differing;
}
