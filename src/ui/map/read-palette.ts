import type { Palette } from './sprites.ts';

/** Each swatch of `MapSwatches` has one colour of the style sheet, resolved for the present theme. */
export function readPalette(swatches: HTMLElement): Palette {
  const colours = [...swatches.children].map((swatch) => [
    (swatch as HTMLElement).dataset.hue,
    getComputedStyle(swatch).color,
  ]);
  return Object.fromEntries(colours) as Palette;
}
