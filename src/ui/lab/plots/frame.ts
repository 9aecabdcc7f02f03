/** Average width of a character of the plots' type, CSS pixels; Chinese ones take nearly twice as much. */
const characterWidth = 6.6;
const wideCharacterWidth = 12.2;

/** Room for the longest of these labels, at most two fifths of the plot. */
export function roomFor(labels: readonly string[], width: number): number {
  const longest = Math.max(0, ...labels.map(widthOf));
  return Math.ceil(Math.min(width * 0.4, Math.max(32, longest + 14)));
}

/** Cuts a label that would not fit into so many pixels. */
export function fitted(label: string, room: number): string {
  if (widthOf(label) + 14 <= room) return label;
  let cut = label;
  while (cut.length > 1 && widthOf(`${cut}…`) + 14 > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** A logarithmic axis where values span more than this factor, else a linear one from zero. */
export function axisFor(values: readonly number[]): { type: 'log' } | { type: 'linear'; zero: true } {
  const positive = values.filter((value) => value > 0);
  const span = Math.max(...positive) / Math.min(...positive);
  return positive.length === values.length && span > 8 ? { type: 'log' } : { type: 'linear', zero: true };
}

/** A number at an axis: three digits at most, thousands and millions by their letters. */
export function tick(value: number): string {
  const [divisor, letter] = Math.abs(value) >= 1e6 ? [1e6, 'M'] : Math.abs(value) >= 1e4 ? [1e3, 'k'] : [1, ''];
  return `${Number((value / divisor).toPrecision(3))}${letter}`;
}

/** Colour of the n-th series, from 0; after six they begin again. */
export function series(n: number): string {
  return `var(--series-${(n % 6) + 1})`;
}

function widthOf(label: string): number {
  return [...label].reduce((sum, char) => sum + (char > '\u2e80' ? wideCharacterWidth : characterWidth), 0);
}
