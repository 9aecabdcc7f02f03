import { hasHan } from '../../domain/language.ts';
import { useText } from '../text/use-text.ts';
import type { MapClass } from './map-classes.ts';

interface MapLegendProps {
  readonly classes: readonly MapClass[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

/** What the colours mean and how many posts have them; each can be hidden. */
export function MapLegend({ classes, hidden, onToggle }: MapLegendProps) {
  const text = useText();
  return (
    <ul className="map-legend" aria-label={text.map.legend}>
      {classes.map(({ key, name, hue, shape, count }) => (
        <li key={key}>
          <button type="button" aria-pressed={!hidden.has(key)} onClick={() => onToggle(key)}>
            <svg className="map-hue" data-hue={hue} width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <path d={marks[shape]} />
            </svg>
            <span className="map-legend-name" lang={hasHan(name) ? 'zh' : undefined}>
              {name}
            </span>
            <span className="map-legend-count">{text.map.count(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const marks = {
  circle: 'M5.500 0a5.500 5.500 0 1 0-11 0a5.500 5.500 0 1 0 11 0z',
  square: 'M-4.800-4.800h9.600v9.600h-9.600z',
  diamond: 'M0-6.500L6.500 0 0 6.500-6.500 0z',
  triangle: 'M0-6L6.500 5h-13z',
} as const;
