import { Fragment } from 'react';

interface MarkedTextProps {
  readonly text: string;
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** Shows at most about this many characters before the first mark. */
  readonly lead?: number;
}

/** A text with the ranges that match the query marked. */
export function MarkedText({ text, marks, lead = Number.POSITIVE_INFINITY }: MarkedTextProps) {
  const cut = startOf(text, marks[0]?.[0] ?? 0, lead);
  let end = cut;
  const parts = marks.map(([from, to]) => {
    const before = text.slice(end, from);
    end = to;
    return (
      <Fragment key={from}>
        {before}
        <mark>{text.slice(from, to)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {cut > 0 && '… '}
      {parts}
      {text.slice(end)}
    </>
  );
}

/** Where to begin so that the first mark is in sight: at a space if there is one near. */
function startOf(text: string, firstMark: number, lead: number): number {
  if (firstMark <= lead) return 0;
  const target = firstMark - Math.floor(lead / 2);
  const space = text.indexOf(' ', target);
  return space >= 0 && space < firstMark ? space + 1 : target;
}
