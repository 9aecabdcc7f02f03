import { linesOf } from './bad-line.ts';

/**
 * TREC separates fields by white space, and file names have some: in ids it is written percent-encoded, and so is `%`. Everything
 * else in an id stays as it is, so ids of other programs are read as they are unless they contain one of these very codes.
 */
const codes = new Map(
  [
    ...'% \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
  ].map((char) => [encodeURIComponent(char), char]),
);
const anyCode = new RegExp([...codes.keys()].join('|'), 'gu');

/** Throws RangeError on an empty id. */
export function encoded(id: string): string {
  if (id === '') throw new RangeError('Got an empty id, expected at least one character.');
  return id.replace(/[\s%]/gu, encodeURIComponent);
}

export function decoded(field = ''): string {
  return field.replace(anyCode, (code) => codes.get(code) as string);
}

/** Lines that are not blank, with their fields and their number from 1. */
export function* fieldsOf(text: string) {
  for (const [at, line] of linesOf(text).entries()) {
    if (line.trim() !== '') yield { line, fields: line.trim().split(/\s+/u), number: at + 1 };
  }
}
