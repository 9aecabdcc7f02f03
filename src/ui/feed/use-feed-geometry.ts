import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** The visible band of the feed in its own coordinates, in steps so that scrolling renders seldom. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

const stepPx = 200;
const overscanPx = 700;

/** Width of the element, kept up to date; 0 before the first layout. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** The part of the element that is on screen or nearly so, as the page scrolls. */
export function useBand(ref: RefObject<HTMLElement | null>): Band {
  const [band, setBand] = useState<Band>({ top: 0, bottom: innerHeight + overscanPx });
  useEffect(() => {
    const update = () => {
      const edge = ref.current?.getBoundingClientRect().top ?? 0;
      const top = Math.floor(-edge / stepPx) * stepPx - overscanPx;
      const bottom = Math.ceil((innerHeight - edge) / stepPx) * stepPx + overscanPx;
      setBand((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    update();
    addEventListener('scroll', update, { passive: true });
    addEventListener('resize', update);
    return () => {
      removeEventListener('scroll', update);
      removeEventListener('resize', update);
    };
  }, [ref]);
  return band;
}
