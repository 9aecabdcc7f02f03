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
 * When the same query gets a new order, cards travel from their old places to the new ones (FLIP); new ones fade in.
 * An additive offset on top of the final place: the layout itself is never animated.
 */
export function useTravel(results: Results, boxes: readonly Box[], container: RefObject<HTMLElement | null>): void {
  const before = useRef<Shown | null>(null);

  useLayoutEffect(() => {
    const last = before.current;
    before.current = { results, boxes };
    if (!last || last.results.response === results.response || last.results.key !== results.key) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const places = new Map(last.results.hits.map((hit, index) => [hit.post.id as string, last.boxes[index]]));
    for (const card of container.current?.querySelectorAll<HTMLElement>('.card') ?? []) {
      travel(card, places.get(card.dataset.post ?? ''), boxes[Number(card.ariaPosInSet) - 1]);
    }
  });
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
