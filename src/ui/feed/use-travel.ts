import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Results } from '../../state/app-state.ts';
import type { Box } from './masonry.ts';

const travelMs = 220;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';

interface Shown {
  readonly results: Results;
  readonly boxes: readonly Box[];
}

/**
 * Posts that come in while everything is browsed do not move what is being looked at: the first card in sight stays where it is.
 * When the same query gets a new order, cards travel from their old places to the new ones (FLIP); new ones fade in.
 * An additive offset on top of the final place: the layout itself is never animated.
 */
export function useTravel(results: Results, boxes: readonly Box[], container: RefObject<HTMLElement | null>): void {
  const before = useRef<Shown | null>(null);

  useLayoutEffect(() => {
    const last = before.current;
    before.current = { results, boxes };
    if (!last || last.results.response === results.response || last.results.key !== results.key) return;
    if (results.response?.status === 'browse' && stayInPlace(last, { results, boxes }, container.current)) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const places = new Map(last.results.hits.map((hit, index) => [hit.post.id as string, last.boxes[index]]));
    for (const card of container.current?.querySelectorAll<HTMLElement>('.card') ?? []) {
      travel(card, places.get(card.dataset.post ?? ''), boxes[Number(card.ariaPosInSet) - 1]);
    }
  });
}

/** Scrolls by as much as the first card in sight was moved; false at the top, where the newest is what one wants to see. */
function stayInPlace(before: Shown, now: Shown, feed: HTMLElement | null): boolean {
  const above = -(feed?.getBoundingClientRect().top ?? 0);
  if (above <= 0) return false;
  const index = before.boxes.findIndex(({ y, height }) => y + height > above);
  const id = before.results.hits[index]?.post.id;
  const from = before.boxes[index];
  const to = now.boxes[now.results.hits.findIndex(({ post }) => post.id === id)];
  if (from && to) scrollBy({ top: to.y - from.y, behavior: 'instant' });
  return true;
}

function travel(card: HTMLElement, from: Box | undefined, to: Box | undefined): void {
  if (!to) return;
  if (!from) {
    card.animate({ opacity: [0, 1] }, { duration: travelMs, easing });
  } else if (from.x !== to.x || from.y !== to.y) {
    // From far away it comes in from the edge of the screen: a longer way would only be a blur.
    const dy = Math.max(-innerHeight, Math.min(innerHeight, from.y - to.y));
    card.animate({ translate: [`${from.x - to.x}px ${dy}px`, '0px 0px'] }, { duration: travelMs, easing });
  }
}
