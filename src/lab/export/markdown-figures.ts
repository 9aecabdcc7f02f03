import type { Figures, LabRecord } from '../record.ts';
import { decimal, percent } from './markdown-cells.ts';
import { tableOf } from './markdown-table.ts';
import { encoderNameIn } from './names.ts';
import { encoderResults, rankingResults } from './results-of.ts';

const figureHeader = ['n', 'R@1 %', 'R@5 %', 'R@10 %', 'MRR', 'nDCG@10'];

function figureCells({ n, recall1, recall5, recall10, mrr, ndcg10 }: Figures): string[] {
  return [String(n), ...[recall1, recall5, recall10].map(percent), decimal(mrr), decimal(ndcg10)];
}

export function qualityTable(record: LabRecord): string {
  const rows = rankingResults(record).flatMap(({ encoder, index, ranker, quality }) =>
    quality
      ? [{ name: 'all', figures: quality.all }, ...quality.groups].map(({ name, figures }) => [
          encoderNameIn(record, encoder),
          index,
          ranker,
          name,
          ...figureCells(figures),
        ])
      : [],
  );
  return tableOf('Quality', ['encoder', 'index', 'ranker', 'queries', ...figureHeader], rows);
}

export function captioningTable(record: LabRecord): string {
  const rows = encoderResults(record).flatMap(({ encoder, captioning }) =>
    Object.entries(captioning).map(([language, figures]) => [
      encoderNameIn(record, encoder),
      language,
      ...figureCells(figures),
    ]),
  );
  return tableOf('Photo to caption', ['encoder', 'captions', ...figureHeader], rows);
}

export function fidelityTable(record: LabRecord): string {
  const rows = encoderResults(record).flatMap(({ encoder, fidelity }) =>
    fidelity
      ? [
          { what: 'photos', cosines: fidelity.photos, worst: fidelity.worstPhoto?.id },
          { what: 'texts', cosines: fidelity.texts, worst: fidelity.worstText?.text },
        ].flatMap(({ what, cosines, worst }) =>
          cosines
            ? [
                [
                  encoderNameIn(record, encoder),
                  fidelity.against === 'golden' ? 'golden' : encoderNameIn(record, fidelity.against),
                  what,
                  String(cosines.n),
                  ...[cosines.min, cosines.p5, cosines.median, cosines.mean].map((cosine) => cosine.toFixed(4)),
                  worst ?? '',
                ],
              ]
            : [],
        )
      : [],
  );
  return tableOf('Fidelity', ['encoder', 'against', 'of', 'n', 'min', 'p5', 'median', 'mean', 'worst'], rows);
}

export function gapTable(record: LabRecord): string {
  const rows = encoderResults(record).flatMap(({ encoder, gap }) =>
    gap
      ? [
          [
            encoderNameIn(record, encoder),
            ...[gap.modalityGap, gap.rightMean, gap.wrongMean, gap.ece].map((value) => value.toFixed(4)),
          ],
        ]
      : [],
  );
  return tableOf('Modality gap and calibration', ['encoder', 'gap', 'right', 'wrong', 'ECE'], rows);
}

export function zeroShotTable(record: LabRecord): string {
  const rows = encoderResults(record).flatMap(({ encoder, zeroShot }) =>
    zeroShot ? [[encoderNameIn(record, encoder), String(zeroShot.classes.length), percent(zeroShot.accuracy)]] : [],
  );
  return tableOf('Zero-shot classes', ['encoder', 'classes', 'accuracy %'], rows);
}
