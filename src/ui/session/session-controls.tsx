import { Slider } from '@base-ui/react/slider';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** How strongly the session acts, whether at all, and its end. */
export function SessionControls({ hasClicks }: { hasClicks: boolean }) {
  const text = useText();
  const session = useFoveaState((state) => state.session);
  const { session: actions, search, showPanel } = useActions();
  const compare = () => {
    search.showCompare(true);
    // As a sheet the panel would cover what it has just opened.
    if (matchMedia('(max-width: 1000px)').matches) showPanel(null);
  };
  return (
    <section className="panel-section">
      <Slider.Root
        className="slider"
        min={0}
        max={1}
        step={0.05}
        value={session.strength}
        onValueChange={(value) => actions.setStrength(value)}
      >
        <div className="slider-head">
          <Slider.Label className="slider-label">{text.session.strength}</Slider.Label>
          <span className="slider-value">{text.format.percent(session.strength)}</span>
        </div>
        <Slider.Control className="slider-control">
          <Slider.Track className="slider-track">
            <Slider.Indicator className="slider-indicator" />
            <Slider.Thumb className="slider-thumb" getAriaLabel={() => text.session.strength} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <div className="panel-row">
        <button
          type="button"
          className="button"
          aria-pressed={session.paused}
          onClick={() => actions.pause(!session.paused)}
        >
          <Icon name={session.paused ? 'play' : 'pause'} size={18} />
          {session.paused ? text.session.resume : text.session.pause}
        </button>
        <button type="button" className="button" onClick={compare}>
          <Icon name="compare" size={18} />
          {text.session.compare}
        </button>
        <button
          type="button"
          className="button"
          disabled={!hasClicks && session.events.length === 0}
          onClick={() => actions.reset()}
        >
          {text.session.reset}
        </button>
      </div>
      {session.paused && <p className="panel-hint">{text.session.pausedNote}</p>}
    </section>
  );
}
