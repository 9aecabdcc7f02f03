import type { EncoderResult, Latency } from '../../lab/record.ts';
import { type EncoderRow, modelBytes } from '../../state/lab-rows.ts';
import type { Text } from '../text/en.ts';
import type { LabText } from '../text/en-lab.ts';
import type { Column } from './columns.ts';
import type { Labels } from './labels.ts';

type Columns = Column<EncoderRow>[];

const figure = (
  id: string,
  name: string,
  of: (result: EncoderResult) => number | null,
  show: (value: number) => string,
) => ({
  id,
  name,
  of: ({ result }: EncoderRow) => of(result),
  show: ({ result }: EncoderRow) => show(of(result) ?? 0),
});

function nameColumn({ results }: LabText, labels: Labels): Column<EncoderRow> {
  return { id: 'encoder', name: results.encoder, of: ({ record, place }) => labels.encoder(record.id, place) };
}

/** Time, memory and bytes. */
export function costColumns(text: Text, lab: LabText, labels: Labels): Columns {
  const { results } = lab;
  const { ms, bytes, oneDigit, number } = text.format;
  const interval = (latency: Latency | null | undefined) =>
    latency ? `${oneDigit(latency.p50.low)}–${oneDigit(latency.p50.high)}` : null;
  const latency = (input: 'photos' | 'english' | 'chinese', name: string): Columns => [
    {
      ...figure(`${input}50`, `${name} ${results.p50}`, ({ cost }) => cost?.[input]?.p50.mean ?? null, ms),
      detail: ({ result }) => interval(result.cost?.[input]),
    },
    {
      ...figure(`${input}95`, `${name} ${results.p95}`, ({ cost }) => cost?.[input]?.p95.mean ?? null, ms),
      detail: ({ result: { cost } }) => (cost?.[input] ? results.firstWas(ms(cost[input].firstMs)) : null),
    },
  ];
  const start = ({ cost }: EncoderResult) => {
    const times = [cost?.image?.startMs, cost?.text?.startMs].filter((time) => time !== undefined);
    return times.length > 0 ? times.reduce((sum, time) => sum + time, 0) : null;
  };
  return [
    nameColumn(lab, labels),
    ...latency('photos', results.photoTimes),
    ...latency('english', results.englishTimes),
    ...latency('chinese', results.chineseTimes),
    figure('rate', results.rate, ({ cost }) => cost?.photosPerSecond ?? null, oneDigit),
    figure('textRate', results.textRate, ({ cost }) => cost?.textsPerSecond ?? null, oneDigit),
    { ...figure('start', results.start, start, ms), hint: results.startHint },
    figure('size', results.size, modelBytes, bytes),
    figure('memory', results.memoryUsed, ({ cost }) => cost?.memoryBytes ?? null, bytes),
    {
      ...figure('longTasks', results.longTasks, ({ cost }) => cost?.longTasks?.count ?? null, number),
      detail: ({ result }) => (result.cost?.longTasks?.count ? ms(result.cost.longTasks.totalMs) : null),
    },
  ];
}

/** Cosines to the reference. */
export function fidelityColumns(text: Text, lab: LabText, labels: Labels): Columns {
  const { results } = lab;
  const exact = new Intl.NumberFormat(text.tag, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const show = (value: number) => exact.format(value);
  return [
    nameColumn(lab, labels),
    {
      id: 'against',
      name: results.against,
      of: ({ record, result: { fidelity } }) =>
        fidelity && (fidelity.against === 'golden' ? results.golden : labels.encoder(record.id, fidelity.against)),
    },
    figure('photo', results.photoCosine, ({ fidelity }) => fidelity?.photos?.median ?? null, show),
    figure('photoWorst', results.photoWorst, ({ fidelity }) => fidelity?.photos?.min ?? null, show),
    figure('text', results.textCosine, ({ fidelity }) => fidelity?.texts?.median ?? null, show),
    figure('textWorst', results.textWorst, ({ fidelity }) => fidelity?.texts?.min ?? null, show),
  ];
}

/** How far apart photos and texts lie, how well cosines tell right from wrong, and what needs no ranking. */
export function gapColumns(text: Text, lab: LabText, labels: Labels): Columns {
  const { results } = lab;
  const { twoDigits, percent } = text.format;
  const captioning = (['en', 'zh'] as const).map((language) =>
    figure(
      `captioning-${language}`,
      results.captioning(language),
      (result) => result.captioning[language]?.recall1.mean ?? null,
      twoDigits,
    ),
  );
  return [
    nameColumn(lab, labels),
    figure('gap', results.modalityGap, ({ gap }) => gap?.modalityGap ?? null, twoDigits),
    figure('right', results.rightMean, ({ gap }) => gap?.rightMean ?? null, twoDigits),
    figure('wrong', results.wrongMean, ({ gap }) => gap?.wrongMean ?? null, twoDigits),
    figure('ece', results.ece, ({ gap }) => gap?.ece ?? null, percent),
    {
      ...figure('zeroShot', results.zeroShot, ({ zeroShot }) => zeroShot?.accuracy.mean ?? null, percent),
      detail: ({ result: { zeroShot } }) =>
        zeroShot && `${percent(zeroShot.accuracy.low)}–${percent(zeroShot.accuracy.high)}`,
    },
    ...captioning,
  ];
}
