import type { Answer, Passage } from '../domain/hit.ts';
import { contentTerms, fold, tokenise } from '../domain/tokenise.ts';

/** How much a passage gains for having all content words of the query, on the scale of a cosine. */
const wordsBonus = 0.25;
/** A passage with none of the query's words must mean something near it to be shown as its answer. */
const leastCosine = 0.25;

/**
 * The one sentence or comment that answers the query best, or null if none does. The title is left out: the card shows it anyway.
 * `cosines[i]` belongs to `passages[i]`; null where the query was not read by the encoder.
 */
export function bestAnswer(words: string, passages: readonly Passage[], cosines: Float32Array | null): Answer | null {
  const terms = new Set(contentTerms(words));
  let best: { answer: Answer; score: number } | null = null;
  passages.forEach((passage, i) => {
    if (passage.from === 'title') return;
    const found = mayHave(passage.text, terms) ? tokenise(passage.text).filter((token) => terms.has(token.term)) : [];
    const coverage = terms.size === 0 ? 0 : new Set(found.map((token) => token.term)).size / terms.size;
    const cosine = cosines?.[i] ?? 0;
    if (coverage === 0 && cosine < leastCosine) return;
    const score = cosine + wordsBonus * coverage;
    if (best && score <= best.score) return;
    const marks = merged(found.map(({ start, end }) => [start, end] as const));
    best = { answer: { ...passage, marks, by: marks.length > 0 ? 'words' : 'meaning' }, score };
  });
  return (best as { answer: Answer } | null)?.answer ?? null;
}

/** Segmenting every passage would cost more than ranking; a stem's last letter may differ from the word's ("berry", "berries"). */
function mayHave(text: string, terms: ReadonlySet<string>): boolean {
  const folded = fold(text);
  return [...terms].some((term) => folded.includes(term.length > 3 ? term.slice(0, -1) : term));
}

/** Overlapping ranges become one; in order. */
function merged(ranges: (readonly [number, number])[]): (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}
