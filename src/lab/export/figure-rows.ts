import type { Interval } from '../bootstrap.ts';
import type { Cost, EncoderResult, Fidelity, Figures, Gap, LabRecord, Latency, RankingResult } from '../record.ts';
import { encoderNameIn } from './names.ts';

/** One figure of a record. `low` and `high` are its 95% interval where it has one. */
export interface FigureRow {
  readonly encoder: string;
  /** Empty for what is an encoder's own. */
  readonly index: string;
  readonly ranker: string;
  readonly measure: string;
  /** What it is a figure of: `photos`, `lang:en`, `all`. */
  readonly group: string;
  readonly statistic: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
}

type Figure = Omit<FigureRow, 'encoder' | 'index' | 'ranker'>;

/** All figures of a record in the order of its results. */
export function figureRowsOf(record: LabRecord): FigureRow[] {
  return record.results.flatMap((result) => {
    const encoder = encoderNameIn(record, result.encoder);
    const [index, ranker] = result.kind === 'ranking' ? [result.index, result.ranker] : ['', ''];
    const own = result.kind === 'ranking' ? rankingFigures(result) : encoderFigures(result);
    const task = [
      figure('task', '', 'duration', result.durationMs, 'ms'),
      figure('task', '', 'hidden', result.hidden ? 1 : 0, ''),
      figure('task', '', 'failed', result.problem ? 1 : 0, ''),
    ];
    return [...own, ...task].map((row) => ({ encoder, index, ranker, ...row }));
  });
}

function encoderFigures({ cost, fidelity, gap, zeroShot, captioning }: EncoderResult): Figure[] {
  return [
    ...(cost ? costFigures(cost) : []),
    ...(fidelity ? fidelityFigures(fidelity) : []),
    ...(gap ? gapFigures(gap) : []),
    ...(zeroShot ? [estimate('zero-shot', 'all', 'accuracy', zeroShot.accuracy, 'share')] : []),
    ...Object.entries(captioning).flatMap(([language, figures]) =>
      qualityFigures('captioning', `lang:${language}`, figures),
    ),
  ];
}

function rankingFigures({ quality, search, buildMs, indexBytes, agreement }: RankingResult): Figure[] {
  return [
    ...(quality ? qualityFigures('quality', 'all', quality.all) : []),
    ...(quality?.groups ?? []).flatMap(({ name, figures }) => qualityFigures('quality', name, figures)),
    ...(search ? latencyFigures('search', search) : []),
    ...given('cost', 'index', 'build', buildMs, 'ms'),
    ...given('cost', 'index', 'size', indexBytes, 'bytes'),
    ...(agreement
      ? [
          estimate('agreement', 'all', 'overlap10', agreement.overlap10, 'share'),
          estimate('agreement', 'all', 'kendallTau', agreement.kendallTau, ''),
        ]
      : []),
  ];
}

function costFigures(cost: Cost): Figure[] {
  const { image, text, longTasks } = cost;
  const towers = Object.entries({ image, text }).flatMap(([name, start]) =>
    start
      ? [
          figure('cost', name, 'start', start.startMs, 'ms'),
          figure('cost', name, 'read', start.readMs, 'ms'),
          figure(
            'cost',
            name,
            'files',
            start.files.reduce((sum, { bytes }) => sum + bytes, 0),
            'bytes',
          ),
        ]
      : [],
  );
  const latencies = Object.entries({ photos: cost.photos, english: cost.english, chinese: cost.chinese });
  return [
    ...towers,
    ...latencies.flatMap(([name, latency]) => (latency ? latencyFigures(name, latency) : [])),
    ...given('cost', 'photos', 'throughput', cost.photosPerSecond, '1/s'),
    ...given('cost', 'texts', 'throughput', cost.textsPerSecond, '1/s'),
    ...given('cost', 'page', 'memory', cost.memoryBytes, 'bytes'),
    ...given('cost', 'page', 'longTasks', longTasks?.count, ''),
    ...given('cost', 'page', 'longTasksTotal', longTasks?.totalMs, 'ms'),
    ...given('cost', 'page', 'longestTask', longTasks?.longestMs, 'ms'),
  ];
}

function latencyFigures(group: string, latency: Latency): Figure[] {
  return [
    figure('latency', group, 'n', latency.ms.length, ''),
    figure('latency', group, 'first', latency.firstMs, 'ms'),
    estimate('latency', group, 'p50', latency.p50, 'ms'),
    estimate('latency', group, 'p95', latency.p95, 'ms'),
    figure('latency', group, 'firstThird', latency.firstThirdMs, 'ms'),
    figure('latency', group, 'lastThird', latency.lastThirdMs, 'ms'),
  ];
}

function fidelityFigures({ photos, texts }: Fidelity): Figure[] {
  return Object.entries({ photos, texts }).flatMap(([group, cosines]) =>
    Object.entries(cosines ?? {}).map(([statistic, value]) =>
      figure('fidelity', group, statistic, value, statistic === 'n' ? '' : 'cosine'),
    ),
  );
}

function gapFigures({ modalityGap, rightMean, wrongMean, ece }: Gap): Figure[] {
  return [
    figure('gap', 'all', 'modalityGap', modalityGap, ''),
    figure('gap', 'right', 'mean', rightMean, 'cosine'),
    figure('gap', 'wrong', 'mean', wrongMean, 'cosine'),
    figure('gap', 'all', 'ece', ece, 'share'),
  ];
}

function qualityFigures(measure: string, group: string, { n, ...figures }: Figures): Figure[] {
  return [
    figure(measure, group, 'n', n, ''),
    ...Object.entries(figures).map(([name, interval]) => estimate(measure, group, name, interval, 'share')),
  ];
}

function figure(measure: string, group: string, statistic: string, value: number, unit: string): Figure {
  return { measure, group, statistic, value, low: null, high: null, unit };
}

function estimate(measure: string, group: string, statistic: string, interval: Interval, unit: string): Figure {
  return { measure, group, statistic, value: interval.mean, low: interval.low, high: interval.high, unit };
}

function given(measure: string, group: string, statistic: string, value: number | null | undefined, unit: string) {
  return value === null || value === undefined ? [] : [figure(measure, group, statistic, value, unit)];
}
