import { Choice } from '../search/filter-bar.tsx';
import { useText } from '../text/use-text.ts';
import { type ColourBy, colourings } from './map-classes.ts';

export function ColourChoice({ by, onChoose }: { by: ColourBy; onChoose: (by: ColourBy) => void }) {
  const text = useText();
  return (
    <div className="map-colouring">
      <p aria-hidden="true">{text.map.colourBy}</p>
      <Choice<ColourBy>
        label={text.map.colourBy}
        value={by}
        options={colourings.map((one) => [one, text.map.by[one]])}
        onChoose={onChoose}
      />
    </div>
  );
}
