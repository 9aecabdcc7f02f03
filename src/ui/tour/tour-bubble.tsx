import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Tour, tourSteps } from '../../state/tour.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { placeBubble, type Rect } from './place-bubble.ts';

const onward = ['stages', 'monitor', 'interleave'] as const;

/** What the tour says, beside what it points at; on a phone at the bottom. */
export function TourBubble({ tour, target }: { tour: Tour; target: Rect | null }) {
  const text = useText();
  const actions = useActions().tour;
  const titleId = useId();
  const bodyId = useId();
  const bubble = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  const { index, acting, facts, auto } = tour;
  const step = tourSteps[index];
  const isLast = index === tourSteps.length - 1;
  const words = step && text.show.tour.steps[step.id](facts);
  // Beside an opened post, and while nothing is pointed at, it stays out of the way.
  const docked = acting || (target === null && index > 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height changes with the words.
  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element) return;
    const settle = () => {
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      setPlace(placeBubble(target, size, { width: innerWidth, height: innerHeight }));
    };
    settle();
    addEventListener('resize', settle);
    return () => removeEventListener('resize', settle);
  }, [target, tour]);

  // An opened post takes the focus for as long as it is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is announced anew.
  useEffect(() => bubble.current?.focus({ preventScroll: true }), [index, acting]);

  if (!words) return null;
  const { tour: says } = text.show;
  return (
    <div
      ref={bubble}
      className="tour-bubble"
      role="dialog"
      aria-labelledby={titleId}
      aria-describedby={bodyId}
      tabIndex={-1}
      data-step={step.id}
      data-acting={acting || undefined}
      data-docked={docked || undefined}
      style={docked || place === null ? undefined : { left: place.x, top: place.y }}
    >
      <div className="tour-head">
        <p className="tour-progress">
          <span className="visually-hidden">{says.label(index + 1, tourSteps.length)}</span>
          {tourSteps.map(({ id }, i) => (
            <span key={id} className="tour-dot" data-done={i <= index || undefined} aria-hidden="true" />
          ))}
        </p>
        <button type="button" className="icon-button small" title={says.end} onClick={() => actions.end()}>
          <Icon name="close" size={16} />
          <span className="visually-hidden">{says.end}</span>
        </button>
      </div>
      <h2 id={titleId}>{words.title}</h2>
      <p id={bodyId} className="tour-body" aria-live="polite">
        {acting && facts.opened.length === 0 && !step.opens ? says.searching : words.body}
      </p>
      {isLast && (
        <p className="tour-onward">
          <span>{says.onward}</span>
          {onward.map((page) => (
            <button type="button" key={page} className="text-button" onClick={() => actions.end(page)}>
              {text.show.pages[page][0]}
            </button>
          ))}
        </p>
      )}
      <div className="tour-tools">
        <button
          type="button"
          className="text-button tour-auto"
          aria-pressed={auto}
          onClick={() => actions.setAuto(!auto)}
        >
          <Icon name={auto ? 'pause' : 'play'} size={16} />
          {auto ? says.stop : says.play}
        </button>
        {index > 0 && (
          <button type="button" className="button" onClick={actions.back}>
            {says.previous}
          </button>
        )}
        <button type="button" className="button primary" onClick={actions.next}>
          {isLast ? says.done : says.next}
        </button>
      </div>
    </div>
  );
}
