import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Hit } from '../../domain/hit.ts';
import { hasHan } from '../../domain/language.ts';
import { seenInPicture } from './card.tsx';
import { cardRatio } from './masonry.ts';

/**
 * Heights of all cards at this column width: measured where a card has been on screen with the same words, estimated elsewhere.
 * Measuring happens before the browser paints, so that nothing is seen to jump.
 */
export function useCardHeights(
  hits: readonly Hit[],
  columnWidth: number,
  container: RefObject<HTMLElement | null>,
): number[] {
  const measured = useRef(new Map<string, number>());
  const [, setVersion] = useState(0);
  const keyOf = (hit: Hit) => `${columnWidth} ${hit.post.id} ${hit.post.title.length} ${hit.answer?.text ?? ''}`;

  // On purpose after every render: whichever cards are there now and unknown get measured.
  useLayoutEffect(() => {
    let news = false;
    for (const card of container.current?.querySelectorAll<HTMLElement>('.card') ?? []) {
      const hit = hits[Number(card.ariaPosInSet) - 1];
      if (!hit || measured.current.has(keyOf(hit))) continue;
      measured.current.set(keyOf(hit), card.offsetHeight);
      news = true;
    }
    if (news) setVersion((version) => version + 1);
  });

  return hits.map((hit) => measured.current.get(keyOf(hit)) ?? estimate(hit, columnWidth));
}

const titleLine = 21;
const answerLine = 20;
const footHeight = 32;

function estimate(hit: Hit, width: number): number {
  const { post, answer } = hit;
  const lines = (text: string, most: number) =>
    Math.min(most, Math.ceil((text.length * (hasHan(text) ? 14 : 7)) / width));
  const shown = answer && answer.from !== 'title' && !seenInPicture(hit) ? lines(answer.text, 3) * answerLine + 4 : 0;
  const photo = width / cardRatio(post.photo);
  return Math.round(photo + 8 + lines(post.title, 2) * titleLine + shown + footHeight);
}
