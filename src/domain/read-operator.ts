import { readDay } from './day.ts';
import { postId } from './ids.ts';
import { type Operator, type OperatorName, type OperatorProblem, operatorNames } from './understanding.ts';

/** A piece of the words read as an operator; it ends before `end`. */
export interface Reading {
  readonly operator: Operator;
  readonly end: number;
}

const opening = new Map([
  ['"', '"”“'],
  ['＂', '＂"'],
  ['“', '”"“'],
  ['「', '」'],
  ['『', '』'],
]);
/** These open wherever they stand; a straight one after a letter or digit is an inch or a slip. */
const alwaysOpens = /[“「『]/u;
const sign = /[+＋]|[-－−]/u;
const towards = /[+＋]/u;
/** A sign before a digit is a number: "-5 degrees". */
const idea = /[^\s，。；、！？“「『]+/uy;
const name = /(\p{Script=Latin}{1,12})[:：]([^\s，。；、！？“「『]*)/uy;
const reference = /^(?:seed|mine):[\w.-]{1,120}$/u;
const spacedLetter = /[\p{L}\p{N}]/u;
const han = /\p{Script=Han}/u;

/** Whether a quotation may begin at `at`, given the character before it in the same word. */
export function opensQuote(words: string, at: number, atBoundary: boolean): boolean {
  const mark = words.charAt(at);
  if (!opening.has(mark)) return false;
  if (atBoundary || alwaysOpens.test(mark)) return true;
  const before = words.charAt(at - 1);
  return !spacedLetter.test(before) || han.test(before);
}

/** `"exact words"`; one that never ends is mistyped and takes the rest of the words. */
export function readQuote(words: string, at: number): Reading {
  const quoted = quotedFrom(words, at);
  if (quoted.end === null) return mistyped(quoted.text, 'open-quote', words.length);
  return quoted.text === ''
    ? mistyped('', 'empty-value', quoted.end)
    : { operator: { kind: 'exact', text: quoted.text }, end: quoted.end };
}

/** `+idea`, `-"several words"`, `before:2025`, … at the beginning of a word; null where none stands. */
export function readAtBoundary(words: string, at: number): Reading | null {
  return readSigned(words, at) ?? readNamed(words, at);
}

function readSigned(words: string, at: number): Reading | null {
  const first = words.charAt(at);
  if (!sign.test(first)) return null;
  const kind = towards.test(first) ? 'towards' : 'away';
  if (opening.has(words.charAt(at + 1))) {
    const quoted = quotedFrom(words, at + 1);
    if (quoted.end === null) return mistyped(quoted.text, 'open-quote', words.length);
    return quoted.text === ''
      ? mistyped('', 'empty-value', quoted.end)
      : { operator: { kind, text: quoted.text }, end: quoted.end };
  }
  if (!/^\p{L}/u.test(String.fromCodePoint(words.codePointAt(at + 1) ?? 32))) return null;
  idea.lastIndex = at + 1;
  const word = idea.exec(words)?.[0] ?? '';
  return { operator: { kind, text: word.replace(/(?<=.)[,.;:!?]+$/u, '') }, end: at + 1 + word.length };
}

function readNamed(words: string, at: number): Reading | null {
  name.lastIndex = at;
  const match = name.exec(words);
  if (!match) return null;
  const [whole, given = '', value = ''] = match;
  const end = at + whole.length;
  // Without the colon, which would make one word of both for the index.
  const text = `${given} ${value}`.trim();
  const key = given.normalize('NFKC').toLowerCase();
  const known = operatorNames.find((one) => one === key);
  if (!known) {
    const meant = meantBy(key, value);
    return meant === undefined ? null : mistyped(text, 'unknown-name', end, meant);
  }
  if (value === '') return mistyped(text, 'empty-value', end, known);
  const read = readValue(known, value.normalize('NFKC'));
  return typeof read === 'string' ? mistyped(text, read, end, known) : { operator: read, end };
}

function readValue(key: OperatorName, value: string): Operator | OperatorProblem {
  const plain = value.toLowerCase();
  switch (key) {
    case 'before':
    case 'after': {
      const date = readDay(value);
      return date === null ? 'not-a-date' : { kind: key, date };
    }
    case 'is':
      return plain === 'mine' ? { kind: 'mine' } : 'unknown-source';
    case 'lang':
      return plain === 'zh' || plain === 'en' ? { kind: 'language', language: plain } : 'unknown-language';
    case 'like':
      return reference.test(value) ? { kind: 'like', post: postId(value) } : 'not-a-post';
  }
}

/**
 * The operator that an unknown name stands for; undefined when it stands for none, as in an address or "note:this". A name is a
 * misspelling within one edit for every three letters of the right one; a value that only one operator takes counts as well
 * (`since:2025-06` is left without a guess: it may be either date).
 */
function meantBy(key: string, value: string): OperatorName | null | undefined {
  if (value === '' || value.startsWith('/')) return undefined;
  const near = operatorNames.find((one) => edits(key, one) <= Math.floor(one.length / 3));
  if (near) return near;
  const plain = value.normalize('NFKC').toLowerCase();
  if (plain === 'mine') return 'is';
  if (plain === 'zh' || plain === 'en') return 'lang';
  if (reference.test(plain)) return 'like';
  return plain.length > 4 && readDay(plain) !== null ? null : undefined;
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between two short words. */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = 0, left = 0, corner = 0] = [last[j], row[j - 1], last[j - 1]];
      let least = Math.min(above + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The text between quotation marks, spaces collapsed; `end` is null when the closing one is missing. */
function quotedFrom(words: string, at: number): { text: string; end: number | null } {
  const closing = opening.get(words.charAt(at)) ?? '';
  let close = at + 1;
  while (close < words.length && !closing.includes(words.charAt(close))) close++;
  const text = words
    .slice(at + 1, close)
    .replace(/\s+/gu, ' ')
    .trim();
  return { text, end: close < words.length ? close + 1 : null };
}

function mistyped(text: string, problem: OperatorProblem, end: number, meant: OperatorName | null = null): Reading {
  return { operator: { kind: 'mistyped', text, problem, meant }, end };
}
