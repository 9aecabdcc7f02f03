import type { Place } from './lasso.ts';
import type { SceneData } from './scene-data.ts';
import type { Palette } from './sprites.ts';
import type { ViewPort } from './view-port.ts';

/** More would cover one another. */
const mostStops = 30;
const stopRadius = 9;

export interface Marks {
  readonly context: CanvasRenderingContext2D;
  readonly view: ViewPort;
  readonly data: SceneData;
  readonly palette: Palette;
  /** `font-family` of the page. */
  readonly font: string;
}

/** The way through the session: a line with numbered stops, the latest ones. A post opened again has its latest number. */
export function drawPath({ context, view, data, palette, font }: Marks): void {
  const first = Math.max(0, data.path.length - mostStops);
  const stops = data.path
    .slice(first)
    .map((point, i) => ({ at: placeOf(point, data, view), number: first + i + 1, point }));
  context.lineJoin = 'round';
  for (const [colour, width] of [
    [palette.surface, 5],
    [palette.learnt, 2.5],
  ] as const) {
    context.beginPath();
    for (const { at } of stops) context.lineTo(...at);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.font = `600 11px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const latest = new Map(stops.map((stop) => [stop.point, stop]));
  for (const { at, number } of latest.values()) {
    context.beginPath();
    context.arc(...at, stopRadius, 0, 2 * Math.PI);
    context.fillStyle = palette.learnt;
    context.fill();
    context.strokeStyle = palette.surface;
    context.lineWidth = 1.5;
    context.stroke();
    context.fillStyle = palette.onLearnt;
    context.fillText(String(number), at[0], at[1] + 0.5);
  }
}

/** Names over their groups, each on a halo of the surface. */
export function drawLabels({ context, view, data, palette, font }: Marks): void {
  context.font = `600 13px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineJoin = 'round';
  for (const { name, at } of data.labels) {
    const [x, y] = view.screen(...at);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const half = context.measureText(name).width / 2 + 8;
    const inside = Math.min(Math.max(x, half), view.width - half);
    context.strokeStyle = palette.surface;
    context.lineWidth = 4;
    context.strokeText(name, inside, y - 14);
    context.fillStyle = palette.ink;
    context.fillText(name, inside, y - 14);
  }
}

export function drawActive({ context, view, data, palette }: Marks, point: number, radius: number): void {
  context.beginPath();
  context.arc(...placeOf(point, data, view), radius + 4, 0, 2 * Math.PI);
  context.strokeStyle = palette.surface;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.stroke();
}

/** The lasso as it is being drawn: `line` in CSS pixels. */
export function drawLasso({ context, palette }: Marks, line: readonly Place[]): void {
  context.beginPath();
  for (const at of line) context.lineTo(...at);
  context.closePath();
  context.fillStyle = palette.ink;
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

function placeOf(point: number, { positions }: SceneData, view: ViewPort): Place {
  return view.screen(positions[2 * point] as number, positions[2 * point + 1] as number);
}
