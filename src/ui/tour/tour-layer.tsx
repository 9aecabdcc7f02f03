import { useEffect, useRef } from 'react';
import { type Tour, tourSteps } from '../../state/tour.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { tourLanguage, useText } from '../text/use-text.ts';
import { TourBubble } from './tour-bubble.tsx';
import { useReasons, useTarget } from './use-target.ts';
import './tour.css';

/** Between the target and the edge of the light on it. */
const haloPx = 8;

/** The tour over the page, while there is one; `?tour=1` begins it. */
export function TourLayer() {
  const text = useText();
  const tour = useFoveaState((state) => state.tour);
  const opened = useFoveaState(({ library }) => library.kind === 'open');
  const { start } = useActions().tour;
  const asked = useRef(new URLSearchParams(location.search).get('tour') === '1');

  useEffect(() => {
    if (!opened || !asked.current) return;
    asked.current = false;
    start(tourLanguage(text));
  }, [opened, start, text]);

  return tour && <RunningTour tour={tour} />;
}

function RunningTour({ tour }: { tour: Tour }) {
  const { next, back, end } = useActions().tour;
  const step = tourSteps[tour.index];
  const aim = step?.aim ?? 'page';
  const ready = !tour.acting;
  const target = useTarget(aim, tour.facts.post, ready);
  useReasons(tour.facts.post, ready && aim === 'why');

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === 'Escape') end();
      else if (event.key === 'ArrowRight') next();
      else if (event.key === 'ArrowLeft') back();
      else return;
      // Before an opened post or popover takes the key for itself.
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [next, back, end]);

  return (
    <div className="tour">
      <div className="tour-shield" data-dark={(ready && aim === 'page' && tour.index === 0) || undefined} />
      {target && (
        <div
          className="tour-light"
          style={{
            transform: `translate(${target.x - haloPx}px, ${target.y - haloPx}px)`,
            width: target.width + 2 * haloPx,
            height: target.height + 2 * haloPx,
          }}
        />
      )}
      <TourBubble tour={tour} target={target} />
    </div>
  );
}
