import { type PlotOptions, plot } from '@observablehq/plot';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../text/use-text.ts';
import type { Column } from './columns.ts';
import { DataTable } from './data-table.tsx';
import { PlotSaver } from './plot-saver.tsx';
import { useLabText } from './use-lab-text.ts';
import './plot.css';

export interface PlotFigureProps<Row> {
  /** Name of saved files. */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** For a width in CSS pixels. */
  readonly draw: (width: number) => PlotOptions;
  readonly legend?: readonly LegendEntry[];
  /** The same as a table. */
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly children?: React.ReactNode;
}

export interface LegendEntry {
  readonly name: string;
  /** `1`..`6`: a colour of the palette; the others are forms. */
  readonly mark: number | 'dot' | 'ring' | 'line';
}

/** A plot with its caption, legend, table and downloads. */
export function PlotFigure<Row>(props: PlotFigureProps<Row>) {
  const { id, title, caption, draw, legend = [], rows, columns, children } = props;
  const text = useText();
  const { results } = useLabText();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);

  useEffect(() => {
    if (width === 0) return;
    const drawn = plot({ ...draw(width), width, className: 'plot', figure: false });
    // Plot brings its rules as a style element, which our policy forbids: they stand in plot.css.
    for (const style of drawn.querySelectorAll('style')) style.remove();
    // The plot as a whole has a name; names of its parts are for elements without a role and not allowed.
    for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    drawn.removeAttribute('aria-label');
    box.current?.replaceChildren(drawn);
  }, [draw, width]);

  return (
    <figure className="lab-figure" data-plot={id}>
      <figcaption>
        <h4>{title}</h4>
        <p>{caption}</p>
      </figcaption>
      {children}
      {legend.length > 0 && <Legend entries={legend} />}
      <div ref={box} className="plot-box" role="img" aria-label={`${title}. ${caption}`} />
      <div className="plot-foot">
        <details>
          <summary>{results.table}</summary>
          <DataTable label={title} rows={rows} columns={columns} rowKey={(row) => keyOf(row, columns)} />
        </details>
        <PlotSaver id={id} title={title} box={box} rows={rows} columns={columns} language={text.tag} />
      </div>
    </figure>
  );
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="plot-legend">
      {entries.map(({ name, mark }) => (
        <li key={name}>
          <span className="plot-swatch" data-mark={mark} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function keyOf<Row>(row: Row, columns: readonly Column<Row>[]): string {
  return columns.map(({ of }) => of(row)).join(' ');
}
