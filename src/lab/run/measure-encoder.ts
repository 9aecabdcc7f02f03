import { rowOf } from '../../domain/vectors.ts';
import type { LabData } from '../data/lab-data.ts';
import { captioningOf } from '../measure/captioning.ts';
import { fidelityOf, goldenFidelity } from '../measure/fidelity.ts';
import { gapOf } from '../measure/gap.ts';
import { zeroShotOf } from '../measure/zero-shot.ts';
import { rightFrom } from '../metrics.ts';
import type { Plan } from '../plan.ts';
import type { EncoderResult, Fidelity, Figures } from '../record.ts';
import { type DataVectors, encodeData } from './encode-data.ts';
import { measureLatencies, startOf } from './measure-cost.ts';
import type { LabEncoder, Report, RunHost } from './run-host.ts';

type Measured = Pick<
  EncoderResult,
  'hidden' | 'modelKey' | 'dim' | 'photos' | 'texts' | 'cost' | 'fidelity' | 'gap' | 'zeroShot' | 'captioning'
>;

/** Starts one encoder of the plan, times it, reads the data with it, and measures the vectors. Both towers are left running. */
export async function measureEncoder(
  place: number,
  {
    plan,
    data,
    host,
    report,
  }: { readonly plan: Plan; readonly data: LabData; readonly host: RunHost; readonly report: Report },
  reference: DataVectors | null,
): Promise<{ readonly measured: Measured; readonly vectors: DataVectors; readonly text: LabEncoder }> {
  const choice = plan.encoders[place] as Plan['encoders'][number];
  const wants = (measure: Plan['measures'][number]) => plan.measures.includes(measure);
  report('load', 0, 2);
  const image = await host.start(choice, 'image');
  report('load', 1, 2);
  const text = await host.start(choice, 'text');
  report('load', 2, 2);
  const towers = { image, text };
  const latencies = wants('cost') ? await measureLatencies(data, towers, plan, report) : null;
  // The browser answers when it next collects garbage: meanwhile the data are read.
  const memory = latencies && host.memoryBytes();
  const reads = plan.rankers.some((ranker) => ranker !== 'picture' && ranker !== 'words');
  const encoded = await encodeData(data, towers, { passages: reads }, report);
  const { hidden, longTasks } = await host.observe();
  const { vectors } = encoded;
  report('fidelity', 0, 1);
  const measured: Measured = {
    hidden,
    modelKey: image.report.modelKey,
    dim: vectors.dim,
    photos: data.photos.length,
    texts: vectors.queries.length / vectors.dim,
    cost: latencies && {
      ...latencies,
      image: startOf(image),
      text: startOf(text),
      photosPerSecond: encoded.photosPerSecond,
      textsPerSecond: encoded.textsPerSecond,
      memoryBytes: await memory,
      longTasks,
    },
    fidelity: wants('fidelity') ? fidelity(plan, place, data, towers, vectors, reference) : null,
    ...judged(data, vectors, plan),
  };
  report('fidelity', 1, 1);
  return { measured, vectors, text };
}

/** Against the model's golden vectors, or what the plan's reference made of the same data. */
function fidelity(
  { reference: against, encoders }: Plan,
  place: number,
  data: LabData,
  { image, text }: { readonly image: LabEncoder; readonly text: LabEncoder },
  mine: DataVectors,
  reference: DataVectors | null,
): Fidelity | null {
  if (against === 'golden') return goldenFidelity(image.report.golden, text.report.golden);
  // The reference has nothing to be held against, and models of other spaces cannot be compared.
  if (!reference || encoders[against]?.model !== encoders[place]?.model) return null;
  return fidelityOf({
    against,
    photos: { ids: data.photos.map(({ id }) => id), mine: mine.photos, reference: reference.photos },
    texts: { texts: data.queries.map(({ text }) => text), mine: mine.queries, reference: reference.queries },
    dim: mine.dim,
  });
}

/** What the vectors are worth where the data says which belong together. */
function judged(
  data: LabData,
  vectors: DataVectors,
  { measures, seed }: Plan,
): Pick<EncoderResult, 'gap' | 'zeroShot' | 'captioning'> {
  const { dim, photos } = vectors;
  const owners = Int32Array.from(data.queries, ({ owner }) => owner);
  const labels = Int32Array.from(data.photos, ({ label }) => label);
  const ofQuality = measures.includes('quality');
  const captioning: Partial<Record<'en' | 'zh', Figures>> = {};
  for (const language of ofQuality ? (['en', 'zh'] as const) : []) {
    const rows = data.queries.flatMap((query, row) => (query.language === language && query.owner >= 0 ? [row] : []));
    // Only captions describe a photo as a whole: a query may have many right answers.
    if (rows.length === 0 || data.posts !== null) continue;
    captioning[language] = captioningOf({
      photos,
      texts: picked(vectors.queries, rows, dim),
      owners: Int32Array.from(rows, (row) => owners[row] as number),
      dim,
      seed,
    });
  }
  return {
    gap: measures.includes('gap')
      ? gapOf({ photos, texts: vectors.queries, owners, answers: answersOf(data), dim, seed })
      : null,
    zeroShot:
      ofQuality && data.classes.length > 1
        ? zeroShotOf({ photos, labels, classVectors: vectors.classes, classes: data.classes, dim, seed })
        : null,
    captioning,
  };
}

/** Rows of the photos that answer each query. */
function answersOf({ photos, queries }: LabData): ReadonlySet<number>[] {
  const rows = new Map(photos.map(({ id }, row) => [id, row]));
  return queries.map(
    ({ grades }) =>
      new Set(
        [...grades].flatMap(([id, grade]) => (grade >= rightFrom && rows.has(id) ? [rows.get(id) as number] : [])),
      ),
  );
}

function picked(matrix: Float32Array, rows: readonly number[], dim: number): Float32Array {
  const out = new Float32Array(rows.length * dim);
  for (const [to, row] of rows.entries()) out.set(rowOf(matrix, row, dim), to * dim);
  return out;
}
