import { useEffect, useState } from 'react';
import type { Move } from '../../domain/hit.ts';
import type { PostId } from '../../domain/ids.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

const mostShown = 3;

/** Where a result would stand without each of the clicks that moved it: computed anew when somebody asks, not guessed. */
export function WithoutClicks({ post, move }: { post: PostId; move: Move }) {
  const text = useText();
  const { session } = useActions();
  const [places, setPlaces] = useState<readonly { post: PostId; placeWithout: number }[]>([]);

  useEffect(() => {
    let wanted = true;
    void session.placesWithout(post).then((found) => wanted && setPlaces(found));
    return () => {
      wanted = false;
    };
  }, [session, post]);

  const shown = places.flatMap(({ post: click, placeWithout }) => {
    const cause = move.because.find((known) => known.post === click);
    return cause && placeWithout !== move.place ? [{ ...cause, placeWithout }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <ul className="score-without">
      {shown.slice(0, mostShown).map(({ post: click, title, placeWithout }) => (
        <li key={click}>{text.learning.without(title, placeWithout + 1)}</li>
      ))}
    </ul>
  );
}
