import { ownerAt } from './rows';

/**
 * The best rows of a scan: a binary heap, worst on top, over two arrays in memory. O(log k) a row that gets in; most rows fail
 * at the first comparison. Equal scores go to the lower owner, so that the order of the rows does not matter.
 */
let rows: usize = 0;
let scores: usize = 0;
let capacity: i32 = 0;
export let count: i32 = 0;

/** Empty, with room for `k` >= 1 at `address`: k int32 rows, then k float32 scores. Returns the first free address behind. */
export function clear(address: usize, k: i32): usize {
  rows = address;
  scores = address + <usize>k * 4;
  capacity = k;
  count = 0;
  return scores + <usize>k * 4;
}

export function offer(row: i32, score: f32): void {
  if (count < capacity) {
    raise(count++, row, score);
  } else if (isWorse(rowOf(0), scoreOf(0), row, score)) {
    sink(row, score);
  }
}

/** The row at a place of the heap, which is in no particular order. */
export function rowOf(place: i32): i32 {
  return load<i32>(rows + <usize>place * 4);
}
function scoreOf(place: i32): f32 {
  return load<f32>(scores + <usize>place * 4);
}

export function put(place: i32, row: i32, score: f32): void {
  store<i32>(rows + <usize>place * 4, row);
  store<f32>(scores + <usize>place * 4, score);
}

function isWorse(row: i32, score: f32, than: i32, thanScore: f32): bool {
  return score < thanScore || (score === thanScore && load<i32>(ownerAt(row)) > load<i32>(ownerAt(than)));
}

/** Lets a new row rise from the free place `place`. */
function raise(place: i32, row: i32, score: f32): void {
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isWorse(row, score, rowOf(parent), scoreOf(parent))) break;
    put(place, rowOf(parent), scoreOf(parent));
    place = parent;
  }
  put(place, row, score);
}

/** Replaces the worst row and lets the new one sink from there. */
function sink(row: i32, score: f32): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= capacity) break;
    const right = child + 1;
    if (right < capacity && isWorse(rowOf(right), scoreOf(right), rowOf(child), scoreOf(child))) child = right;
    if (!isWorse(rowOf(child), scoreOf(child), row, score)) break;
    put(place, rowOf(child), scoreOf(child));
    place = child;
  }
  put(place, row, score);
}
