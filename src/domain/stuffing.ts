import type { Passage } from './hit.ts';
import { fold, isStopWord, tokenise } from './tokenise.ts';

/** From this many occurrences on a term may be stuffed; below, saturation is enough. */
const suspicious = 8;
/** Writers put a word they repeat among other words: of its neighbourhoods at least this share differ. */
const leastVariety = 0.25;
/** And no word of content makes up this share of what they write. */
const mostShare = 0.1;

/**
 * The terms of one field that are repeated as nobody writes: many times between the same neighbours, or so often that they are a
 * large part of the text. They were put there to be found, so they count for nothing.
 */
export function stuffedTerms(terms: readonly string[]): ReadonlySet<string> {
  const frequent = frequentOf(terms);
  const between = new Map([...frequent.keys()].map((term) => [term, new Set<string>()]));
  for (const [i, term] of terms.entries()) between.get(term)?.add(`${terms[i - 1]} ${terms[i + 1]}`);
  const stuffed = [...frequent].filter(([term, count]) => {
    const variety = (between.get(term)?.size ?? 0) / count;
    return variety <= leastVariety || count >= terms.length * mostShare;
  });
  return new Set(stuffed.map(([term]) => term));
}

/** Which passages consist mostly of stuffed terms of their field: their meaning was put there to be found as well. */
export function stuffedPassages(passages: readonly Passage[]): boolean[] {
  const stuffed = passages.map(() => false);
  for (const field of ['title', 'body', 'comment'] as const) {
    const rows = [...passages.keys()].filter((row) => passages[row]?.from === field);
    const texts = rows.map((row) => passages[row]?.text ?? '');
    if (!mayBeStuffed(texts.join(' '))) continue;
    const read = texts.map((text) => tokenise(text).map(({ term }) => term));
    const terms = stuffedTerms(read.flat());
    read.forEach((own, i) => {
      const share = own.filter((term) => terms.has(term)).length / Math.max(1, own.length);
      stuffed[rows[i] as number] = share > 0.5;
    });
  }
  return stuffed;
}

/** Segmenting every text would cost more than restoring it: a text without a frequent letter run or Han character is honest. */
function mayBeStuffed(text: string): boolean {
  if (text.length < suspicious * 2) return false;
  const pieces = fold(text).match(/\p{Script=Han}|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? [];
  return frequentOf(pieces).size > 0;
}

function frequentOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) if (count < suspicious || isStopWord(term)) counts.delete(term);
  return counts;
}
