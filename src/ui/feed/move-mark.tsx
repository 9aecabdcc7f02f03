import type { Move } from '../../domain/hit.ts';
import { Icon } from '../shared/icon.tsx';
import type { Text } from '../text/en.ts';
import { useText } from '../text/use-text.ts';

/** The sentence that says how far a result moved and because of which clicks. */
export function moveSentence(text: Text, { plainPlace, place, because }: Move): string {
  const places = plainPlace - place;
  const distance = places > 0 ? text.feed.movedUp(places) : text.feed.movedDown(-places);
  const titles = because.slice(0, 2).map(({ title }) => `“${title}”`);
  return titles.length > 0 ? `${distance} ${text.feed.because} ${titles.join(', ')}` : distance;
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
