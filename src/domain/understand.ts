import { opensQuote, type Reading, readAtBoundary, readQuote } from './read-operator.ts';
import type { Operator, Part, Understanding } from './understanding.ts';

const space = /\s/u;
/** Chinese writes no spaces: what follows one of these begins anew. */
const pause = /[，。；、！？]/u;

/**
 * Reads typed words: operators where they stand at the beginning of a word, everything else is free text. A hyphen or plus
 * inside or after a word, alone, or before a digit is no operator ("24-70mm", "c++", "3 - 2", "-5"), nor is a name before a
 * colon that resembles none ("https://…", "10:30"). Total: never throws. Time linear in the words.
 */
export function understand(words: string): Understanding {
  const parts = partsOf(words);
  const texts = (kind: 'exact' | 'towards' | 'away') =>
    parts.flatMap(({ operator }) => (operator.kind === kind ? operator.text : []));
  const dates = (kind: 'before' | 'after') =>
    parts.flatMap(({ operator }) => (operator.kind === kind ? operator.date : [])).sort();
  return {
    parts,
    free: parts
      .flatMap(({ operator }) => (operator.kind === 'free' || operator.kind === 'mistyped' ? operator.text : []))
      .filter((text) => text !== '')
      .join(' '),
    exact: texts('exact'),
    towards: texts('towards'),
    away: texts('away'),
    before: dates('before')[0] ?? null,
    after: dates('after').at(-1) ?? null,
    mine: parts.some(({ operator }) => operator.kind === 'mine'),
    language: parts.flatMap(({ operator }) => (operator.kind === 'language' ? operator.language : [])).at(-1) ?? null,
    like: parts.flatMap(({ operator }) => (operator.kind === 'like' ? operator.post : [])),
  };
}

/**
 * The words that are encoded and looked up: the free text; where nothing else says what to look for, no words and no picture,
 * the exact words and the ideas. Empty: nothing is asked, what passes the conditions is browsed.
 */
export function searchedWords({ free, exact, towards, like }: Understanding, pictures: number): string {
  return free !== '' || like.length + pictures > 0 ? free : [...exact, ...towards].join(' ');
}

/** Every character of the words is in exactly one part or is space between two. */
function partsOf(words: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < words.length) {
    if (space.test(words.charAt(at))) {
      at++;
      continue;
    }
    const reading = readPart(words, at) ?? { operator: { kind: 'free', text: '' }, end: endOfWord(words, at) };
    const last = parts.at(-1);
    if (reading.operator.kind === 'free' && last?.operator.kind === 'free')
      parts[parts.length - 1] = { ...last, end: reading.end };
    else parts.push({ operator: reading.operator, start: at, end: reading.end });
    at = reading.end;
  }
  return parts.map((part) => (part.operator.kind === 'free' ? { ...part, operator: freeText(words, part) } : part));
}

function readPart(words: string, at: number): Reading | null {
  return opensQuote(words, at, true) ? readQuote(words, at) : readAtBoundary(words, at);
}

function endOfWord(words: string, start: number): number {
  let at = start;
  while (at < words.length && !space.test(words.charAt(at))) {
    if (at > start && opensQuote(words, at, false)) return at;
    if (pause.test(words.charAt(at++))) return at;
  }
  return at;
}

function freeText(words: string, { start, end }: Part): Operator {
  return { kind: 'free', text: words.slice(start, end).replace(/\s+/gu, ' ') };
}
