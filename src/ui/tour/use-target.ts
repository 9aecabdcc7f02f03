import { useEffect, useState } from 'react';
import type { PostId } from '../../domain/ids.ts';
import type { Aim } from '../../state/tour.ts';
import { around, type Rect } from './place-bubble.ts';

/** A card below the screen is not in the document yet: looked for this often, a screen further each time. */
const tries = 12;
const tryMs = 150;

/** Where on the screen the things are that a step points at; null while there is nothing to point at. */
export function useTarget(aim: Aim, post: PostId | null, ready: boolean): Rect | null {
  const [rect, setRect] = useState<Rect | null>(null);

  useEffect(() => {
    setRect(null);
    if (!ready || aim === 'page') return;
    const stopSearching = bringIntoView(aim, post);
    let frame = 0;
    const follow = () => {
      const next = around(
        selectorsOf(aim, post)
          .flatMap((selector) => [...document.querySelectorAll(selector)])
          .map((element) => element.getBoundingClientRect()),
      );
      setRect((last) => (isSame(last, next) ? last : next));
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => {
      stopSearching();
      cancelAnimationFrame(frame);
    };
  }, [aim, post, ready]);

  return rect;
}

/** The reasons of a place open beside the card, as a key press on it opens them; they close with the step. */
export function useReasons(post: PostId | null, wanted: boolean): void {
  useEffect(() => {
    if (!wanted || post === null) return;
    const isOpen = () => document.querySelector('.score-popover[data-open]') !== null;
    const toggle = () =>
      document
        .querySelector(cardOf(post))
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true, cancelable: true }));
    // The card may still be on its way into the document.
    const timer = setTimeout(() => !isOpen() && toggle(), 500);
    return () => {
      clearTimeout(timer);
      if (isOpen()) toggle();
    };
  }, [post, wanted]);
}

function cardOf(post: PostId): string {
  return `.card[data-post="${CSS.escape(post)}"]`;
}

function selectorsOf(aim: Aim, post: PostId | null): readonly string[] {
  if (aim === 'field') return ['.search'];
  if (aim === 'status') return ['.status-line'];
  if (post === null) return [];
  return aim === 'why' ? [cardOf(post), '.score-popover[data-open]'] : [cardOf(post)];
}

function bringIntoView(aim: Aim, post: PostId | null): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let left = tries;
  const look = () => {
    if ((aim !== 'hit' && aim !== 'why') || post === null) return;
    const card = document.querySelector(cardOf(post));
    if (card) {
      const { top, height } = card.getBoundingClientRect();
      // A phone's lower half belongs to the words.
      const room = innerWidth < 720 ? innerHeight * 0.55 : innerHeight;
      const isInSight = top > 76 && top + Math.min(height, 260) < room;
      if (!isInSight) scrollBy({ top: top - Math.max(84, (room - height) / 2), behavior: 'instant' });
    } else if (left-- > 0) {
      scrollBy({ top: innerHeight * 0.7, behavior: 'instant' });
      timer = setTimeout(look, tryMs);
    }
  };
  look();
  return () => clearTimeout(timer);
}

function isSame(a: Rect | null, b: Rect | null): boolean {
  if (a === null || b === null) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
