import type { RunProgress, RunStep, TaskState } from '../../bridge/contracts/lab.ts';
import type { EncoderChoice, IndexKind, Measure, RankerKind } from '../../lab/plan.ts';
import type { LabRecord } from '../../lab/record.ts';
import type { Lack } from '../../state/lab-plan.ts';
import { add } from './en-lab-add.ts';
import { results } from './en-lab-results.ts';
import { createFormats } from './format.ts';

const { number, plural, clock, bytes } = createFormats('en');

type Names<Key extends string> = Readonly<Record<Key, string>>;
type Hints<Key extends string> = Readonly<Record<Key, readonly [name: string, hint: string]>>;

const tasks = (count: number) => plural(count, '# task', '# tasks');

/** The Lab; fetched with it. The field's exact terms belong here. */
export const lab = {
  title: 'Lab',
  lead: 'Which model, device and ranking is good and fast enough on this machine? Measured here; nothing leaves it.',
  opening: 'Opening the Lab',
  failed: 'The Lab stopped.',
  reopen: 'Open it again',
  results,
  plan: {
    label: 'Plan',
    name: 'Name',
    namePlaceholder: 'What you want to find out',
    data: 'Data',
    dataNames: { seeds: 'Sample photos', library: 'Your library' },
    libraryHint: 'all posts; their titles stand in for queries',
    dataSize: (photos: number, queries: number, languages: readonly string[]) =>
      [plural(photos, '# photo', '# photos'), plural(queries, '# query', '# queries'), ...languages].join(' · '),
    unjudged: 'not judged',
    classes: (count: number) => plural(count, '# class', '# classes'),
    stored: (size: number) => bytes(size),
    gone: 'The data of this plan are not on this device. Add them, or choose others.',
    remove: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from this browser?`,
    removeHint: 'Records stay. The files it came from are not touched.',
    encoders: 'Encoders',
    encoder: (place: number) => `Encoder ${number(place)}`,
    model: 'Model',
    image: 'Photos',
    text: 'Words',
    tower: 'Text tower',
    device: 'Device',
    threads: 'Threads',
    copy: 'Duplicate',
    drop: 'Remove',
    add: 'Add an encoder',
    moreModels: 'More models',
    moreModelsHint: 'Larger models and folders of your own are added in the settings.',
    notHere: (model: string) => `${model} (not on this device)`,
    indexes: 'Indexes',
    rankers: 'Rankers',
    measures: 'Measures',
    samples: 'Samples',
    runs: 'Timed runs',
    mostPhotos: 'Photos at most',
    mostQueries: 'Queries at most',
    zeroIsAll: '0: all of them',
    seed: 'Seed',
    reference: 'Fidelity against',
    golden: 'the model’s golden vectors',
    towers: {
      auto: 'by language',
      main: 'English tower',
      bilingual: 'bilingual tower',
    } satisfies Names<EncoderChoice['textTower']>,
    tasks,
    size: (encoders: number, rankings: number) =>
      `${plural(encoders, '# encoder', '# encoders')}, each with ${plural(rankings, '# ranking', '# rankings')}`,
    reading: (photos: number, queries: number) =>
      `Encodes ${plural(photos, '# photo', '# photos')} and ${plural(queries, '# text', '# texts')} in all.`,
    long: 'That takes a while. A run can be paused, and goes on after a reload.',
    start: 'Start the run',
    busy: 'A run is under way.',
    link: 'Copy link to this plan',
    linkCopied: 'Link copied.',
    linkFailed: 'The browser did not allow copying. The address of this page is the link.',
    reset: 'Default plan',
  },
  lacks: {
    webgpu: 'This browser offers no WebGPU adapter.',
    isolation: 'This page is not cross-origin isolated: no threads.',
    cores: 'This machine shows a single core.',
    words: 'The photos of these data have no words of their own.',
    judgements: 'Nobody has judged these data.',
    picture: 'Only the ranker “picture” is nothing but an index.',
  } satisfies Names<Lack>,
  devices: {
    wasm: ['WASM', 'one thread'],
    'wasm-threads': ['WASM threads', 'several threads'],
    webgpu: ['WebGPU', 'the graphics processor'],
  } satisfies Hints<EncoderChoice['device']>,
  threads: (count: number) => plural(count, '# thread', '# threads'),
  indexes: {
    'exact-f32': ['exact f32', 'float32 rows, all scanned'],
    'exact-int8': ['exact int8', 'what the app searches'],
    'sign-bit': ['sign bits', 'a prefilter by the signs of the dimensions'],
    hnsw: ['HNSW', 'a graph index, as a reference'],
  } satisfies Hints<IndexKind>,
  rankers: {
    picture: ['picture', 'cosine of words and photo, nothing else'],
    words: ['BM25', 'words alone'],
    vectors: ['vectors', 'photos and passages'],
    rrf: ['RRF', 'reciprocal rank fusion of BM25 and vectors'],
    hybrid: ['hybrid', 'what the app shows'],
    'query-aware': ['query-aware', 'hybrid with weights that depend on the query'],
  } satisfies Hints<RankerKind>,
  measures: {
    cost: ['Cost', 'start, latency, throughput, memory'],
    fidelity: ['Fidelity', 'cosine to a reference, agreement of rankings'],
    quality: ['Quality', 'recall, MRR, nDCG, zero-shot accuracy'],
    gap: ['Gap', 'modality gap, calibration'],
  } satisfies Hints<Measure>,
  run: {
    title: 'Run',
    status: {
      running: 'Running',
      pausing: 'Pausing after this batch',
      paused: 'Paused',
      cancelling: 'Cancelling after this batch',
      done: 'Finished',
      cancelled: 'Cancelled',
    } satisfies Names<RunProgress['status']>,
    task: {
      waiting: 'waiting',
      running: 'running',
      done: 'done',
      failed: 'failed',
    } satisfies Names<TaskState['status']>,
    steps: {
      load: 'loading the model',
      time: 'timing',
      photos: 'encoding photos',
      texts: 'encoding texts',
      fidelity: 'comparing with the reference',
      index: 'building the index',
      search: 'searching',
    } satisfies Names<RunStep>,
    step: (step: string, done: number, total: number) =>
      total > 0 ? `${step}, ${number(done)} of ${number(total)}` : step,
    progress: (done: number, total: number) => `${number(done)} of ${tasks(total)}`,
    left: (ms: number) => `about ${clock(ms / 1000)} left`,
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel run',
    stay: 'Keep this page in sight: browsers slow down what is in the background, and the run would be marked.',
    interrupted: (name: string, done: number, total: number) =>
      `“${name}” stopped after ${number(done)} of ${tasks(total)}. What is measured is not measured again.`,
    encode: 'encoder',
    show: 'Tasks',
  },
  records: {
    title: 'Records',
    none: 'No record yet',
    noneHint:
      'Start the plan as it is: it measures the built-in model on the sample photos and compares four rankings. Or change what you like first.',
    untitled: 'Untitled',
    state: {
      running: 'running',
      paused: 'paused',
      done: 'done',
      cancelled: 'cancelled',
    } satisfies Names<LabRecord['state']>,
    imported: 'brought in',
    failed: (count: number) => `${number(count)} failed`,
    beside: 'Show beside',
    besideLabel: (name: string) => `Show ${name} beside the open record`,
    import: 'Bring a record in',
    importLabel: 'Record as JSON',
    rename: 'Rename',
    renameLabel: 'Name of the record',
    remove: 'Delete',
    removeTitle: (name: string) => `Delete “${name}”?`,
    removeHint: 'The record is removed from this browser. Export it first to keep it.',
    close: 'Close',
    export: 'Export',
    formats: {
      json: ['JSON', 'everything, to bring in elsewhere'],
      csv: ['CSV', 'one line a result'],
      markdown: ['Markdown', 'a table for a report'],
    },
    when: (iso: string) => new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }),
  },
  add,
};

export type LabText = typeof lab;
