import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Hit } from '../../domain/hit.ts';
import { hasHan } from '../../domain/language.ts';
import { seenInPicture } from '../../domain/seen-in-picture.ts';
import { cardRatio } from './masonry.ts';

/**
 * Heights of all cards at this column width: measured where a card has been on screen with the same words, estimated elsewhere.
 * Measuring happens before the browser paints, so that nothing is seen to jump.
 */
export function useCardHeights(
  hits: readonly Hit[],
  columnWidth: number,
  container: RefObject<HTMLElement | null>,
): readonly number[] {
  const measured = useRef(new Map<string, number>());
  const [version, setVersion] = useState(0);

  // On purpose after every render: whichever cards are there now and unknown get measured.
  useLayoutEffect(() => {
    let news = false;
    for (const card of container.current?.querySelectorAll<HTMLElement>('.card') ?? []) {
      const hit = hits[Number(card.ariaPosInSet) - 1];
      if (!hit || measured.current.has(keyOf(hit, columnWidth))) continue;
      measured.current.set(keyOf(hit, columnWidth), card.offsetHeight);
      news = true;
    }
    if (news) setVersion((before) => before + 1);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what has been measured.
  return useMemo(
    () => hits.map((hit) => measured.current.get(keyOf(hit, columnWidth)) ?? estimate(hit, columnWidth)),
    [hits, columnWidth, version],
  );
}

const keys = new WeakMap<Hit, { readonly columnWidth: number; readonly key: string }>();

/** Two hits with the same key are equally high. Remembered by hit: with thousands of them, building the text is what costs. */
function keyOf(hit: Hit, columnWidth: number): string {
  const known = keys.get(hit);
  if (known?.columnWidth === columnWidth) return known.key;
  const key = `${columnWidth} ${hit.post.id} ${hit.post.title} ${seenInPicture(hit) ? '' : (hit.answer?.text ?? '')}`;
  keys.set(hit, { columnWidth, key });
  return key;
}

const titleLine = 20;
const answerLine = 20;
/** Gap under the photo, foot line. */
const fixed = 40;

function estimate(hit: Hit, width: number): number {
  const { post, answer } = hit;
  const lines = (text: string, most: number) =>
    Math.min(most, Math.ceil((text.length * (hasHan(text) ? 14 : 7.4)) / width));
  const shown = answer && answer.from !== 'title' && !seenInPicture(hit) ? lines(answer.text, 3) * answerLine + 3 : 0;
  return Math.round(width / cardRatio(post.photo) + fixed + lines(post.title, 2) * titleLine + shown);
}
