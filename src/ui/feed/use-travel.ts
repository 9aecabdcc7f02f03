import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Results } from '../../state/app-state.ts';
import type { Box } from './masonry.ts';

const travelMs = 220;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';

/**
 * When the same query gets a new order, cards travel from their old places to the new ones (FLIP); new ones fade in.
 * An additive offset on top of the final place: the layout itself is never animated.
 */
export function useTravel(results: Results, boxes: readonly Box[], container: RefObject<HTMLElement | null>): void {
  const before = useRef<{ results: Results; boxes: Map<string, Box> } | null>(null);

  useLayoutEffect(() => {
    const last = before.current;
    const places = new Map(results.hits.map((hit, index) => [hit.post.id as string, boxes[index] as Box]));
    before.current = { results, boxes: places };
    if (!last || last.results.response === results.response || last.results.key !== results.key) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const card of container.current?.querySelectorAll<HTMLElement>('.card') ?? []) {
      const id = card.dataset.post ?? '';
      const [from, to] = [last.boxes.get(id), places.get(id)];
      if (!to) continue;
      if (!from) {
        card.animate({ opacity: [0, 1] }, { duration: travelMs, easing });
      } else if (from.x !== to.x || from.y !== to.y) {
        const far = innerHeight;
        const dy = Math.max(-far, Math.min(far, from.y - to.y));
        card.animate({ translate: [`${from.x - to.x}px ${dy}px`, '0px 0px'] }, { duration: travelMs, easing });
      }
    }
  });
}
