import * as Plot from '@observablehq/plot';
import { paretoFront, type Tradeoff } from '../../../state/pareto.ts';
import { axisFor, fitted, tick } from './frame.ts';

export interface TradeoffPoint extends Tradeoff {
  readonly key: string;
  readonly label: string;
  /** 95% interval of the gain. */
  readonly low: number;
  readonly high: number;
}

/** What is gained against what it costs; the Pareto front is filled, joined and named. */
export function tradeoffPlot(points: readonly TradeoffPoint[], priceLabel: string, gainLabel: string) {
  const front = paretoFront(points);
  const others = points.filter((point) => !front.includes(point));
  const prices = points.map(({ price }) => price);
  const middle = (Math.min(...prices) + Math.max(...prices)) / 2;
  const named = (side: 'start' | 'end', room: number) =>
    Plot.text(
      namesOf(front).filter(({ price }) => (price <= middle ? 'start' : 'end') === side),
      {
        x: 'price',
        y: 'gain',
        text: ({ label }: TradeoffPoint) => fitted(label, room),
        textAnchor: side,
        dx: side === 'start' ? 9 : -9,
        dy: -9,
        fill: 'var(--ink)',
        stroke: 'var(--surface)',
        strokeWidth: 4,
      },
    );
  return (width: number): Plot.PlotOptions => ({
    height: Math.min(380, Math.max(260, width * 0.55)),
    marginLeft: 44,
    marginBottom: 40,
    marginTop: 28,
    marginRight: 20,
    x: { ...axisFor(prices), label: priceLabel, grid: true, nice: true, ticks: width < 480 ? 4 : 7, tickFormat: tick },
    y: { label: gainLabel, grid: true, nice: true, tickFormat: '.2f' },
    marks: [
      Plot.ruleX(points, { x: 'price', y1: 'low', y2: 'high', stroke: 'var(--ink-3)', strokeOpacity: 0.45 }),
      Plot.line(front, { x: 'price', y: 'gain', stroke: 'var(--series-1)', strokeWidth: 1.5, curve: 'step-after' }),
      Plot.dot(others, {
        x: 'price',
        y: 'gain',
        r: 4.5,
        stroke: 'var(--ink-3)',
        strokeWidth: 1.5,
        fill: 'var(--surface)',
        title: 'label',
      }),
      Plot.dot(front, { x: 'price', y: 'gain', r: 5.5, fill: 'var(--series-1)', title: 'label' }),
      named('start', width * 0.6),
      named('end', width * 0.6),
    ],
  });
}

/** One name a place: equal points would write theirs over one another. */
function namesOf(front: readonly TradeoffPoint[]): TradeoffPoint[] {
  const placeOf = ({ price, gain }: TradeoffPoint) => `${price.toPrecision(2)} ${gain.toFixed(2)}`;
  return front.flatMap((point, at) => {
    const alike = front.filter((other) => placeOf(other) === placeOf(point));
    if (front.findIndex((other) => placeOf(other) === placeOf(point)) !== at) return [];
    return [alike.length === 1 ? point : { ...point, label: `${point.label} +${alike.length - 1}` }];
  });
}
