/**
 * Characters that show nothing: what Unicode lets a renderer ignore (zero-width spaces and joiners, soft hyphens, variation
 * selectors, tags), direction controls, control characters other than spaces, and the blank braille cell.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|(?!\s)\p{Cc}/gu;
const someInvisible = new RegExp(invisible.source, 'u');

/** A text without its invisible characters, and where each UTF-16 unit of it stood. */
export interface Visible {
  readonly text: string;
  readonly indexOf: (index: number) => number;
}

export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** The same with the way back, for marks in the text as it is shown. `indexOf(text.length)` is the given text's length. */
export function visibleOf(text: string): Visible {
  if (!someInvisible.test(text)) return { text, indexOf: (index) => index };
  const places: number[] = [];
  let kept = '';
  let at = 0;
  const keep = (end: number) => {
    kept += text.slice(at, end);
    for (; at < end; at++) places.push(at);
  };
  for (const match of text.matchAll(invisible)) {
    keep(match.index);
    at = match.index + match[0].length;
  }
  keep(text.length);
  return { text: kept, indexOf: (index) => places[index] ?? text.length };
}
