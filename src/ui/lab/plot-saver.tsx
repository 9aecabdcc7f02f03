import type { RefObject } from 'react';
import { download } from '../shared/download.ts';
import type { Column } from './columns.ts';
import { pictureOf, standaloneSvg, tableCsv } from './plot-files.ts';
import { useLabText } from './use-lab-text.ts';

interface PlotSaverProps<Row> {
  readonly id: string;
  readonly title: string;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly language: string;
}

/** A plot as it is seen, and its table, to take home. */
export function PlotSaver<Row>({ id, title, box, rows, columns, language }: PlotSaverProps<Row>) {
  const { results } = useLabText();

  async function save(format: 'svg' | 'png' | 'csv'): Promise<void> {
    const drawn = box.current?.querySelector('svg');
    const name = `fovea-lab-${id}.${format}`;
    if (format === 'csv') return download(tableCsv(rows, columns), name);
    if (!drawn) return;
    const svg = standaloneSvg(drawn, title, language);
    download(format === 'svg' ? svg : await pictureOf(svg, drawn.clientWidth, drawn.clientHeight), name);
  }

  return (
    <div className="plot-saver">
      {(['svg', 'png', 'csv'] as const).map((format) => (
        <button
          type="button"
          key={format}
          className="text-button"
          aria-label={results.saveLabel(results.saveAs[format], title)}
          onClick={() => void save(format)}
        >
          {results.saveAs[format]}
        </button>
      ))}
    </div>
  );
}
