import type { Ref } from 'react';

const colours = [
  ...['hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6', 'hue-7'],
  ...['rest', 'learnt', 'ink', 'surface', 'onLearnt'],
];

/** The map's colours where the canvas can read them: a canvas knows no custom properties. */
export function MapSwatches({ ref }: { ref: Ref<HTMLSpanElement> }) {
  return (
    <span className="map-swatches" aria-hidden="true" ref={ref}>
      {colours.map((colour) => (
        <span key={colour} className="map-hue" data-hue={colour} />
      ))}
    </span>
  );
}
