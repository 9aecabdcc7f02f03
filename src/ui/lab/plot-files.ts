import { csvFormatRows } from 'd3-dsv';
import type { Column } from './columns.ts';

/** Presentation attributes that a drawn plot takes from our style sheet or from tokens. */
const resolved = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight'] as const;

/** The plot as a file of its own: colours and fonts as they are now, on the page's background. */
export function standaloneSvg(drawn: SVGSVGElement, title: string, language: string): Blob {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [drawn, ...drawn.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    const isRoot = original === drawn;
    for (const name of resolved) {
      const needed = isRoot || /var\(|currentColor/.test(original.getAttribute(name) ?? '');
      if (needed) copies[at]?.setAttribute(name, style.getPropertyValue(name));
    }
    copies[at]?.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('lang', language);
  const name = document.createElementNS(copy.namespaceURI, 'title');
  name.textContent = title;
  const ground = document.createElementNS(copy.namespaceURI, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  copy.prepend(name, ground);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}

/** Twice as sharp as on the page; sizes in CSS pixels. */
export async function pictureOf(svg: Blob, width: number, height: number): Promise<Blob> {
  const sharper = 2;
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * sharper;
    canvas.height = height * sharper;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not draw the plot.')))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The values themselves, not as they are shown. */
export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Blob {
  const lines = rows.map((row) => columns.map(({ of }) => String(of(row) ?? '')));
  return new Blob([`${csvFormatRows([columns.map(({ name }) => name), ...lines])}\n`], { type: 'text/csv' });
}
