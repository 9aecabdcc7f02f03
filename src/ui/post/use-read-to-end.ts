import { type RefObject, useEffect } from 'react';

/** Long enough to have read something rather than scrolled past. */
const readMs = 3_000;

/** Calls back once the element has been wholly in sight for a while. */
export function useReadToEnd(element: RefObject<HTMLElement | null>, onRead: () => void): void {
  useEffect(() => {
    if (!element.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (entry && entry.intersectionRatio >= 0.99) timer = setTimeout(onRead, readMs);
      },
      { threshold: [0, 0.99] },
    );
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element, onRead]);
}
