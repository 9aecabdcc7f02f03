import type { PostId } from '../../domain/ids.ts';
import './order-lines.css';

interface OrderLinesProps {
  readonly before: readonly PostId[];
  readonly after: readonly PostId[];
  /** Height of a row with its gap, and of the gap alone. */
  readonly rowPx: number;
  readonly gapPx: number;
  /** Moves in the accent: they were learnt from the person. */
  readonly learnt: boolean;
  /** The post that is being followed; the lines of the others step back. */
  readonly traced?: PostId | null;
}

/** Joins the two places of each post. One that is not on the other side comes from below its last row, or leaves there. */
export function OrderLines({ before, after, rowPx, gapPx, learnt, traced = null }: OrderLinesProps) {
  const height = Math.max(before.length, after.length, 1) * rowPx;
  const places = new Map(after.map((post, place) => [post, place]));
  const known = new Set(before);
  const middle = (place: number | undefined) => (place === undefined ? height : place * rowPx + (rowPx - gapPx) / 2);
  const lines = [
    ...before.map((post, from) => ({ post, from, to: places.get(post) })),
    ...after.flatMap((post, to) => (known.has(post) ? [] : [{ post, from: undefined, to }])),
  ];
  return (
    <svg
      className="order-lines"
      viewBox={`0 0 100 ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-learnt={learnt || undefined}
      data-tracing={traced !== null || undefined}
    >
      {lines.map(({ post, from, to }) => (
        <path
          key={post}
          data-moved={from !== to || undefined}
          data-beyond={from === undefined || to === undefined || undefined}
          data-traced={post === traced || undefined}
          d={`M0 ${middle(from)}C50 ${middle(from)} 50 ${middle(to)} 100 ${middle(to)}`}
        />
      ))}
    </svg>
  );
}
