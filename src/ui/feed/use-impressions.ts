import { type RefObject, useEffect, useRef } from 'react';
import type { PostId } from '../../domain/ids.ts';

const share = 0.5;
const seenMs = 1_000;

/**
 * Reports each card once at least half of it has been in the viewport for a second on end. Another `key` (another answer)
 * starts anew, for the cards that stay on screen, too.
 */
export function useImpressions(
  container: RefObject<HTMLElement | null>,
  key: string,
  onSeen: (post: PostId) => void,
): void {
  const watch = useRef<((cards: Iterable<Element>) => void) | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the answer.
  useEffect(() => {
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    const watched = new Set<Element>();
    const forget = (card: Element) => {
      clearTimeout(timers.get(card));
      timers.delete(card);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries) {
          forget(target);
          if (intersectionRatio < share) continue;
          timers.set(
            target,
            setTimeout(() => {
              const { post } = (target as HTMLElement).dataset;
              if (post && document.visibilityState === 'visible') onSeen(post as PostId);
            }, seenMs),
          );
        }
      },
      { threshold: share },
    );
    watch.current = (cards) => {
      const present = new Set(cards);
      for (const card of watched) {
        if (present.has(card)) continue;
        observer.unobserve(card);
        watched.delete(card);
        forget(card);
      }
      for (const card of present) {
        if (!watched.has(card)) observer.observe(card);
        watched.add(card);
      }
    };
    return () => {
      observer.disconnect();
      for (const card of [...timers.keys()]) forget(card);
    };
  }, [key, onSeen]);

  // On purpose after every render: cards come and go as the page is scrolled.
  useEffect(() => watch.current?.(container.current?.querySelectorAll('.card') ?? []));
}
