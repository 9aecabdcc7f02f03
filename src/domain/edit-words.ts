import { understand } from './understand.ts';
import type { Operator, Part } from './understanding.ts';

/** The words without one of their parts, single spaces where it stood. */
export function withoutPart(words: string, part: Part): string {
  return withPart(words, part, '');
}

/** The words with another text in the place of one of their parts. */
export function withPart(words: string, part: Part, text: string): string {
  return [words.slice(0, part.start).trimEnd(), text.trim(), words.slice(part.end).trimStart()]
    .filter((piece) => piece !== '')
    .join(' ');
}

/** Whether posts are kept out of the results by it. */
export function isCondition({ kind }: Operator): boolean {
  return ['exact', 'away', 'before', 'after', 'mine', 'language'].includes(kind);
}

/** The words without what keeps posts out of the results; exact words stay as free ones. */
export function withoutConditions(words: string): string {
  return understand(words)
    .parts.flatMap(({ operator, start, end }) => {
      if (operator.kind === 'exact') return operator.text;
      return isCondition(operator) ? [] : words.slice(start, end);
    })
    .join(' ');
}
