import type { Move } from '../../domain/hit.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';

/** Below this a change of the score shows as 0.00. */
const leastShown = 0.005;
const mostCauses = 2;

/** The sentence that says how far a result moved, by how much, because of what, and where it would stand otherwise. */
export function moveSentence(text: Text, move: Move, most = mostCauses): string {
  const { plainPlace, place, amount, interest, because } = move;
  const places = plainPlace - place;
  const counts = Math.abs(amount) >= leastShown;
  return text.learning.moved({
    distance: places > 0 ? text.feed.movedUp(places) : text.feed.movedDown(-places),
    amount: counts ? text.format.signed(amount) : null,
    interest,
    causes: because.slice(0, most).map(({ title, share }) => text.learning.cause(title, share)),
    plainPlace: plainPlace + 1,
    overtaken: !counts || Math.sign(amount) !== Math.sign(places),
  });
}

/** Up or down with the count; the accent colour means "learnt from you" and appears nowhere else. */
export function MoveMark({ move }: { move: Move }) {
  const text = useText();
  const places = move.plainPlace - move.place;
  if (places === 0) return null;
  const sentence = moveSentence(text, move);
  return (
    <span className="move-mark" title={sentence}>
      <Icon name={places > 0 ? 'up' : 'down'} size={14} />
      <span aria-hidden="true">{text.format.number(Math.abs(places))}</span>
      <span className="visually-hidden">{sentence}</span>
    </span>
  );
}
