import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withoutConditions, withoutPart, withPart } from '../../../src/domain/edit-words.ts';
import { searchedWords, understand } from '../../../src/domain/understand.ts';
import type { Operator } from '../../../src/domain/understanding.ts';

const operators = (words: string) => understand(words).parts.map(({ operator }) => operator);
const free = (text: string): Operator => ({ kind: 'free', text });

describe('operators', () => {
  it('are read where a word begins, the rest is free text', () => {
    expect(
      operators(
        'boats  at dawn "low tide" +fog -"tour group" -people before:2025-06-01 after:2025 is:mine lang:zh like:seed:a-b',
      ),
    ).toEqual([
      free('boats at dawn'),
      { kind: 'exact', text: 'low tide' },
      { kind: 'towards', text: 'fog' },
      { kind: 'away', text: 'tour group' },
      { kind: 'away', text: 'people' },
      { kind: 'before', date: '2025-06-01' },
      { kind: 'after', date: '2025-01-01' },
      { kind: 'mine' },
      { kind: 'language', language: 'zh' },
      { kind: 'like', post: 'seed:a-b' },
    ]);
  });

  it.each([
    ['24-70mm'],
    ['c++'],
    ['3 - 2'],
    ['-5 degrees'],
    ['+ -'],
    ['--verbose'],
    ['a 6" lens'],
    ['https://example.org/a'],
    ['at 10:30'],
    ['note:this'],
    ['iso:1600'],
    ['不-是'],
    ['+1'],
    ['rock-n-roll'],
  ])('%s is free text', (words) => {
    expect(operators(words)).toEqual([free(words)]);
  });

  it.each([
    ['“冰 川” 湖', [{ kind: 'exact', text: '冰 川' }, free('湖')]],
    ['雪山「日出」', [free('雪山'), { kind: 'exact', text: '日出' }]],
    ['雪山"日出"', [free('雪山'), { kind: 'exact', text: '日出' }]],
    ['雪山，－人 ＋湖', [free('雪山，'), { kind: 'away', text: '人' }, { kind: 'towards', text: '湖' }]],
    ['ｌａｎｇ：ｚｈ', [{ kind: 'language', language: 'zh' }]],
    ['before：2025年6月', [{ kind: 'before', date: '2025-06-01' }]],
    ['after:2025/6/9', [{ kind: 'after', date: '2025-06-09' }]],
    ['IS:Mine', [{ kind: 'mine' }]],
    ['-people, boats', [{ kind: 'away', text: 'people' }, free('boats')]],
  ])('%s is understood in every way of writing', (words, expected) => {
    expect(operators(words)).toEqual(expected);
  });

  it.each([
    ['befor:2025', 'unknown-name', 'before'],
    ['atfer:2025', 'unknown-name', 'after'],
    ['since:2025-06', 'unknown-name', null],
    ['language:zh', 'unknown-name', 'lang'],
    ['source:mine', 'unknown-name', 'is'],
    ['before:yesterday', 'not-a-date', 'before'],
    ['after:2025-02-30', 'not-a-date', 'after'],
    ['lang:fr', 'unknown-language', 'lang'],
    ['is:yours', 'unknown-source', 'is'],
    ['like:x', 'not-a-post', 'like'],
    ['lang:', 'empty-value', 'lang'],
  ] as const)('%s is mistyped (%s, meant %s) and still searched as text', (words, problem, meant) => {
    const text = words.replace(':', ' ').trim();
    expect(operators(words)).toEqual([{ kind: 'mistyped', text, problem, meant }]);
    expect(understand(`dog ${words}`).free).toBe(`dog ${text}`);
  });

  it('an open quote takes the rest and is searched without the mark', () => {
    expect(operators('fog "low tide')).toEqual([
      free('fog'),
      { kind: 'mistyped', text: 'low tide', problem: 'open-quote', meant: null },
    ]);
    expect(understand('fog "low tide').free).toBe('fog low tide');
  });

  it('of several bounds the tightest holds', () => {
    expect(understand('before:2025 before:2024 after:2020 after:2021-05')).toMatchObject({
      before: '2024-01-01',
      after: '2021-05-01',
    });
  });
});

describe('what is searched', () => {
  it.each([
    ['dog "good boy"', 0, 'dog'],
    ['"good boy" -cat', 0, 'good boy'],
    ['+snow', 0, 'snow'],
    ['+snow', 1, ''],
    ['"good boy" like:seed:a', 0, ''],
    ['is:mine after:2025', 0, ''],
  ])('%s with %i pictures: "%s"', (words, pictures, expected) => {
    expect(searchedWords(understand(words), pictures)).toBe(expected);
  });
});

describe('editing', () => {
  const words = 'boats "low tide" -people at dawn';
  const part = (at: number) => understand(words).parts[at] as ReturnType<typeof understand>['parts'][number];

  it('a part is taken out or replaced in its place', () => {
    expect(withoutPart(words, part(1))).toBe('boats -people at dawn');
    expect(withPart(words, part(2), '-boys')).toBe('boats "low tide" -boys at dawn');
    expect(withPart(words, part(2), '  ')).toBe('boats "low tide" at dawn');
  });

  it('conditions go, what was asked stays', () => {
    expect(withoutConditions(`${words} +fog is:mine before:2025 lang:en befor:x`)).toBe(
      'boats low tide at dawn +fog befor:x',
    );
  });
});

describe('for any words', () => {
  const pieces = [
    '"',
    '“',
    '”',
    '「',
    '」',
    '+',
    '-',
    '－',
    ' ',
    '，',
    ':',
    '：',
    'before',
    'is',
    'mine',
    'lang',
    'zh',
    'like',
    'seed',
    '2025',
    '-06',
    'dog',
    '雪山',
    '人',
    '.',
    '\u200b',
    '𝐰',
  ];
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((chosen) => chosen.join('')),
  );
  const runs = { numRuns: 2_000 };

  test('parts cover everything but spaces, in order, without overlap', () => {
    fc.assert(
      fc.property(typed, (words) => {
        let at = 0;
        for (const { start, end } of understand(words).parts) {
          expect(words.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(words.slice(at).trim()).toBe('');
      }),
      runs,
    );
  });

  test('taking a part out takes its operator out and leaves the others', () => {
    fc.assert(
      fc.property(typed, (words) => {
        const { parts } = understand(words);
        const asked = (kept: readonly { operator: Operator }[]) =>
          kept.flatMap(({ operator }) => (operator.kind === 'free' ? [] : JSON.stringify(operator)));
        for (const part of parts) {
          const left = understand(withoutPart(words, part));
          const others = parts.filter((other) => other !== part);
          expect(asked(left.parts)).toEqual(asked(others));
          expect(left.free.replace(/\s/gu, '')).toBe(
            others
              .map(({ operator }) => (operator.kind === 'free' || operator.kind === 'mistyped' ? operator.text : ''))
              .join('')
              .replace(/\s/gu, ''),
          );
        }
      }),
      runs,
    );
  });

  test('a long string costs time in proportion', () => {
    for (const piece of ['"', '-', 'is:', '“a', '- ', '，']) {
      const began = performance.now();
      understand(piece.repeat(20_000));
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });
});
