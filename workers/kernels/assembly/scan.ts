import { cosine } from './cosine';
import { dots } from './dots';
import { surplus } from './query';
import { codesAt, ensure, ownerAt, scaleAt, scratchAt, sumAt } from './rows';
import { clearCounts, countRow, distanceOf, distanceOfNearest, skipRow, startCounting } from './sift';
import { clear, count, offer, put, rowOf } from './top';

export { cosine } from './cosine';
export { readQuery } from './query';
export {
  codesAt,
  derive,
  move,
  nextAt,
  open,
  ownerAt,
  queryAt,
  reserve,
  residualsAt,
  scaleAt,
  togetherFrom,
} from './rows';

/** Rows waiting for `dots`, which takes four. */
let waiting: i32 = 0;
let row0: i32 = 0;
let row1: i32 = 0;
let row2: i32 = 0;
let row3: i32 = 0;
const products = memory.data(16, 16);

/** The filter of the next scans: a bit an owner, in 32-bit words; -1 words when all rows pass. */
let filter: usize = 0;
let filterWords: i32 = -1;

/** Sets the number of words, makes room for them and returns where they belong. */
export function filterAt(words: i32): usize {
  filter = scratchAt();
  filterWords = words;
  demand(filterEnd());
  return filter;
}

/** Working memory is small beside the rows: a browser that has not even that may as well stop here. */
function demand(end: usize): void {
  if (!ensure(end)) unreachable();
}

function filterEnd(): usize {
  return filter + <usize>max(filterWords, 0) * 4;
}

function passes(row: i32): bool {
  if (filterWords < 0) return true;
  const owner = load<i32>(ownerAt(row));
  const word = owner >> 5;
  return word < filterWords && ((load<u32>(filter + <usize>word * 4) >> (owner & 31)) & 1) === 1;
}

/**
 * The `keep` >= 1 best of the first `rows` rows by the dot product of codes, then measured exactly. Call `readQuery` and `filterAt`
 * first. With `sifted` > 0, which takes sign bits, only about so many rows with the fewest differing signs are looked at.
 * Returns where the answer stands: how many (int32), then that many rows (int32) in no particular order, then from `keep` places
 * behind the first row on their cosines (float32).
 */
export function scan(rows: i32, keep: i32, sifted: i32): usize {
  const found = filterEnd();
  const free = clear(found + 4, keep);
  demand(sifted > 0 ? startCounting(free, rows) : free);
  if (sifted > 0) scanNearest(rows, sifted);
  else for (let row = 0; row < rows; row++) if (passes(row)) consider(row);
  flush();
  for (let place = 0; place < count; place++) put(place, rowOf(place), cosine(rowOf(place)));
  store<i32>(found, count);
  return found;
}

function scanNearest(rows: i32, sifted: i32): void {
  clearCounts();
  for (let row = 0; row < rows; row++) {
    if (passes(row)) countRow(row);
    else skipRow(row);
  }
  const farthest = distanceOfNearest(sifted);
  for (let row = 0; row < rows; row++) if (distanceOf(row) <= farthest) consider(row);
}

function consider(row: i32): void {
  row0 = row1;
  row1 = row2;
  row2 = row3;
  row3 = row;
  if (++waiting === 4) flush();
}

/** Measures the rows that wait. */
function flush(): void {
  dots(codesAt(row0), codesAt(row1), codesAt(row2), codesAt(row3), products);
  if (waiting > 3) offerProduct(row0, 0);
  if (waiting > 2) offerProduct(row1, 1);
  if (waiting > 1) offerProduct(row2, 2);
  if (waiting > 0) offerProduct(row3, 3);
  waiting = 0;
}

function offerProduct(row: i32, place: usize): void {
  const product = load<i32>(products + place * 4) - load<i32>(sumAt(row)) * surplus;
  offer(row, <f32>product * load<f32>(scaleAt(row)));
}
