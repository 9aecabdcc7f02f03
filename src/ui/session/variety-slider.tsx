import { Slider } from '@base-ui/react/slider';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import './variety-slider.css';

/** How much the first results should differ from one another. */
export function VarietySlider() {
  const text = useText();
  const variety = useFoveaState(({ preferences }) => preferences.variety);
  const { setPreferences, search } = useActions();
  return (
    <section className="panel-section variety">
      <Slider.Root
        className="slider"
        min={0}
        max={1}
        step={0.05}
        value={variety}
        onValueChange={(value) => {
          setPreferences({ variety: value });
          search.searchSoon();
        }}
      >
        <div className="slider-head">
          <Slider.Label className="slider-label">{text.stacks.variety}</Slider.Label>
          <span className="slider-value">{text.format.percent(variety)}</span>
        </div>
        <Slider.Control className="slider-control">
          <Slider.Track className="slider-track">
            <Slider.Indicator className="slider-indicator" />
            <Slider.Thumb className="slider-thumb" getAriaLabel={() => text.stacks.variety} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <p className="panel-hint">{text.stacks.varietyHint}</p>
    </section>
  );
}
