import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQrels, parseRun, parseTopics, writeRun } from '../../../src/lab/data/trec.ts';

const id = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
  fc.constantFrom('my photo.jpg', '100%', '%20', '%2520', '\u3000', '\ufeffa', '__proto__', 'seed:a'),
);

describe('judgements', () => {
  it('are read by query, with graded answers', () => {
    expect(parseQrels('\uFEFF301 0 FR940202-2-00150 3\r\n301\t0\tFR%201 -1\n\n302 Q0 b +2\n')).toEqual(
      new Map([
        [
          '301',
          new Map([
            ['FR940202-2-00150', 3],
            ['FR 1', 0],
          ]),
        ],
        ['302', new Map([['b', 2]])],
      ]),
    );
  });

  it('that only know right and wrong have right ones of the highest grade', () => {
    expect(parseQrels('1 0 a 1\n1 0 b 0')).toEqual(
      new Map([
        [
          '1',
          new Map([
            ['a', 3],
            ['b', 0],
          ]),
        ],
      ]),
    );
  });

  it.each([
    ['1 0 a 1\n1 0 a', 'Line 2 of the judgements'],
    ['1 0 a x', 'whole grade'],
    ['1 0 a 1.5', 'whole grade'],
    ['1 0 a 0x1', 'whole grade'],
    ['1 0 a 99', 'at most 10'],
    ['1 0 a 1\n1 0 a 0', 'each document once'],
    ['', 'nothing in the judgements'],
  ])('are refused: %j', (text, message) => {
    expect(() => parseQrels(text)).toThrow(message);
  });
});

describe('topics', () => {
  it('are tab separated or JSON Lines', () => {
    const topics = [
      { id: '1', text: 'a red bus' },
      { id: 'q2', text: '红色 公交车' },
    ];
    expect(parseTopics('1\ta red bus\r\nq2\t红色\t公交车\n')).toEqual(topics);
    expect(parseTopics('{"id":1,"text":"a red bus","x":1}\n{"id":"q2","text":" 红色 公交车 "}')).toEqual(topics);
  });

  it.each([
    ['1 a red bus', 'Line 1 of the topics'],
    ['1\t ', 'Line 1'],
    ['1\ta\n1\tb', 'each id once'],
    ['{"id":1}', 'Line 1'],
    ['{"id":', 'Line 1'],
    ['\n', 'nothing in the topics'],
  ])('are refused: %j', (text, message) => {
    expect(() => parseTopics(text)).toThrow(message);
  });
});

describe('a run', () => {
  it('has the format of TREC', () => {
    expect(writeRun('fovea q8', ['1', '2'], [['a', 'my photo.jpg'], []], [[0.5, 0.25], []])).toBe(
      '1 Q0 a 1 0.5 fovea-q8\n1 Q0 my%20photo.jpg 2 0.25 fovea-q8\n',
    );
  });

  it('is ordered by score, then by rank', () => {
    const { tag, rankings } = parseRun('1 Q0 a 1 1e-3 t\n1 Q0 b 2 .5 t\r\n1 Q0 d 9 0.5 t\n2 Q0 a 1 -3 t\n');
    expect(tag).toBe('t');
    expect([...rankings]).toEqual([
      ['1', ['b', 'd', 'a']],
      ['2', ['a']],
    ]);
  });

  it('survives being written and read, whatever the ids and scores', () => {
    const ranking = fc.uniqueArray(id, { minLength: 1, maxLength: 8 });
    const scores = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 8, maxLength: 8 });
    const query = fc.record({ query: id, ranking, scores: fc.option(scores) });
    fc.assert(
      fc.property(fc.uniqueArray(query, { minLength: 1, maxLength: 5, selector: ({ query }) => query }), (all) => {
        const text = writeRun(
          't',
          all.map(({ query }) => query),
          all.map(({ ranking }) => ranking),
          all.map(({ ranking, scores }) =>
            (scores ?? ranking.map(() => 1)).slice(0, ranking.length).sort((a, b) => b - a),
          ),
        );
        expect(parseRun(text).rankings).toEqual(new Map(all.map(({ query, ranking }) => [query, ranking])));
      }),
    );
  });

  it('is not written wrongly', () => {
    expect(() => writeRun('t', ['1'], [['a', 'b']], [[1, 2]])).toThrow('the score 2 at place 1');
    expect(() => writeRun('t', ['1'], [['a']], [[Number.NaN]])).toThrow('the score NaN');
    expect(() => writeRun('t', ['1'], [['a', 'b']], [[1]])).toThrow('the score undefined');
    expect(() => writeRun('t', ['1'], [])).toThrow('Got 0 rankings for 1 queries');
    expect(() => writeRun('t', [''], [['a']])).toThrow('empty id');
  });

  it.each([
    ['1 Q0 a 1 0.5', 'Line 1 of the run'],
    ['1 Q0 a 1 0.5 t\n1 Q0 b 2 high t', 'Line 2'],
    ['1 Q0 a first 0.5 t', 'Line 1'],
    ['1 Q0 a 1 1e999 t', 'Line 1'],
    ['1 Q0 a 1 1 t\n2 Q0 a 1 1 u', 'one run a file'],
    ['1 Q0 a 1 1 t\n1 Q0 a 2 0 t', 'each document once'],
    ['', 'nothing in the run'],
  ])('is refused: %j', (text, message) => {
    expect(() => parseRun(text)).toThrow(message);
  });
});
