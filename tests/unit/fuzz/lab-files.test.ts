import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { FoveaError } from '../../../src/domain/errors.ts';
import { parseCaptions } from '../../../src/lab/data/captions-file.ts';
import { matchPhotos } from '../../../src/lab/data/match-photos.ts';
import { parseQrels, parseRun, parseTopics, writeRun } from '../../../src/lab/data/trec.ts';
import { csvOf } from '../../../src/lab/export/csv.ts';
import { markdownOf } from '../../../src/lab/export/markdown.ts';
import {
  devices,
  dtypes,
  indexKinds,
  measures,
  type Plan,
  parsePlan,
  permalinkOf,
  rankerKinds,
  textTowers,
} from '../../../src/lab/plan.ts';
import { parseRecord } from '../../../src/lab/record.ts';
import { tasksOf } from '../../../src/lab/tasks.ts';
import { someRecord } from '../../fakes/lab-record.ts';
import { fuzzRuns } from '../../fuzz-runs.ts';
import { damagedJson, hostileText } from './hostile.ts';

const runs = { numRuns: fuzzRuns };
const timeout = 60_000 + fuzzRuns * 5;

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** What is read, or null when it was refused as it must be: with the kind and a sentence. */
function readOrRefused<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(FoveaError);
    expect((error as FoveaError).kind).toBe('bad-input');
    expect((error as FoveaError).message).toMatch(/\.$/u);
    expect((error as FoveaError).message.length).toBeLessThan(1_000);
    return null;
  }
}

const encoder = fc
  .record({
    model: fc.constantFrom('fovea-mini', 'a-folder-1'),
    image: fc.constantFrom(...dtypes),
    text: fc.constantFrom(...dtypes),
    textTower: fc.constantFrom(...textTowers),
    device: fc.constantFrom(...devices),
    threads: fc.integer({ min: 1, max: 64 }),
  })
  .map((made) => (made.device === 'wasm-threads' ? made : { ...made, threads: 1 }));

const dataId = fc.stringMatching(/^[0-9a-f]{16}$/);

const plan: fc.Arbitrary<Plan> = fc.array(encoder, { minLength: 1, maxLength: 24 }).chain((encoders) =>
  fc.record({
    version: fc.constant(1 as const),
    name: fc.string({ unit: 'grapheme', maxLength: 30 }).map((name) => name.trim()),
    seed: fc.nat(2 ** 31 - 1),
    data: fc.oneof(
      fc.constant({ kind: 'seeds' as const }),
      dataId.map((id) => ({ kind: 'captions' as const, id })),
    ),
    encoders: fc.constant(encoders),
    indexes: fc.subarray([...indexKinds]),
    rankers: fc.subarray([...rankerKinds]),
    measures: fc.subarray([...measures], { minLength: 1 }),
    samples: fc.record({ runs: fc.integer({ min: 3, max: 2000 }), photos: fc.nat(1000), queries: fc.nat(1000) }),
    reference: fc.oneof(fc.constant('golden' as const), fc.nat(encoders.length - 1)),
  }),
);

describe('a plan', () => {
  it(
    'is the same after a permalink, and after a file',
    () => {
      fc.assert(
        fc.property(plan, (made) => {
          expect(parsePlan(permalinkOf(made))).toEqual(made);
          expect(permalinkOf(made)).toMatch(/^[\w-]+$/u);
          expect(parsePlan(JSON.stringify(made, null, 2))).toEqual(made);
        }),
        runs,
      );
    },
    timeout,
  );

  it.each(devices)('has several threads only where the device has them: %s', (device) => {
    const [first] = someRecord.plan.encoders;
    const text = JSON.stringify({
      ...someRecord.plan,
      encoders: [{ ...first, device, threads: 2 }],
      reference: 'golden',
    });
    const read = readOrRefused(() => parsePlan(text));
    expect(read?.encoders[0]?.threads).toBe(device === 'wasm-threads' ? 2 : undefined);
  });

  it(
    'is read or refused with a reason, whatever the link or the file',
    () => {
      const text = fc.oneof(
        damagedJson(someRecord.plan),
        hostileText(['{', '}', 'eyJ2', '"version":1', permalinkOf(someRecord.plan), '=', '-', '_']),
      );
      fc.assert(
        fc.property(text, (given) => {
          const read = readOrRefused(() => parsePlan(given));
          if (read) expect(tasksOf(read).length).toBeGreaterThanOrEqual(read.encoders.length);
        }),
        runs,
      );
    },
    timeout,
  );
});

it(
  'a record is read or refused with a reason; what is read can be exported',
  () => {
    fc.assert(
      fc.property(fc.oneof(damagedJson(someRecord), hostileText(['{', '}', '[', ','])), (given) => {
        const read = readOrRefused(() => parseRecord(given));
        if (!read) return;
        expect(parseRecord(JSON.stringify(read))).toEqual(read);
        expect(csvOf(read)).toMatch(/\r\n$/u);
        expect(markdownOf(read)).toMatch(/\n$/u);
      }),
      runs,
    );
  },
  timeout,
);

describe('data of the Lab', () => {
  it(
    'captions are read or refused with a reason, and then have a name and words',
    () => {
      const jsonLine = damagedJson({ file: 'a.jpg', captions: ['a dog'], en: ['b'], zh: ['狗'], class: 'dog' });
      const csv = hostileText(['file,caption', ',language', ',class', '\n', '\r\n', 'a.jpg,', '"', '""', ',en', '狗']);
      const lines = fc.array(fc.oneof(jsonLine, csv), { minLength: 1, maxLength: 4 }).map((all) => all.join('\n'));
      fc.assert(
        fc.property(
          fc.oneof(
            lines,
            csv.map((rest) => `file,caption\n${rest}`),
          ),
          (given) => {
            const read = readOrRefused(() => parseCaptions('a.jsonl', given)) ?? [];
            for (const { file, captions, className } of read) {
              expect(file.trim()).not.toBe('');
              expect(captions.length + (className ? 1 : 0)).toBeGreaterThan(0);
              for (const { text } of captions) expect(text.trim()).not.toBe('');
            }
            expect(new Set(read.map(({ file }) => file)).size).toBe(read.length);
            const found = readOrRefused(() => matchPhotos(read, ['a.jpg', 'b/A.jpg', '__proto__']));
            const { matched, missing } = found ?? { matched: [], missing: [] };
            expect(new Set(matched.map(({ file }) => file)).size).toBe(matched.length);
            expect(matched.length + missing.length).toBeLessThanOrEqual(read.length);
          },
        ),
        runs,
      );
    },
    timeout,
  );

  it(
    'judgements, topics and runs are read or refused with a reason; a run that is read can be written and read again',
    () => {
      const given = hostileText([
        '1 ',
        'Q0 ',
        '0 ',
        'doc ',
        '2',
        '0.5 ',
        'tag',
        '\n',
        '\r\n',
        '\t',
        '1 Q0 a 1 1 t\n',
        '{"id":1,"text":"x"}\n',
      ]);
      fc.assert(
        fc.property(given, (text) => {
          for (const grades of readOrRefused(() => parseQrels(text))?.values() ?? []) {
            for (const grade of grades.values()) expect(grade).toBeGreaterThanOrEqual(0);
          }
          for (const topic of readOrRefused(() => parseTopics(text)) ?? []) expect(topic.text.trim()).not.toBe('');
          const run = readOrRefused(() => parseRun(text));
          if (!run) return;
          const again = parseRun(writeRun(run.tag, [...run.rankings.keys()], [...run.rankings.values()]));
          expect(again.rankings).toEqual(run.rankings);
        }),
        runs,
      );
    },
    timeout,
  );
});
