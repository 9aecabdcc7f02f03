import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus to the heading of what has just appeared and brings it into view. The section may stand in a panel and in a
 * dialog above it at once: then the one in the dialog is meant.
 */
export function useTurnTo(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const dialog = document.querySelector('[role=dialog]');
    if (dialog && !dialog.contains(heading.current)) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  return heading;
}
