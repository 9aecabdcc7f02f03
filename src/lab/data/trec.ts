/**
 * Judgements, topics and runs in the formats of TREC (trec.nist.gov, trec_eval). Ids with white space: see `trec-fields.ts`.
 */
import * as v from 'valibot';
import { FoveaError } from '../../domain/errors.ts';
import type { Grades } from '../metrics.ts';
import { badLine, linesOf } from './bad-line.ts';
import { decoded, encoded, fieldsOf } from './trec-fields.ts';

export interface Topic {
  readonly id: string;
  readonly text: string;
}

export interface Run {
  readonly tag: string;
  /** Query id -> document ids, best first. */
  readonly rankings: ReadonlyMap<string, readonly string[]>;
}

const highestGrade = 10;
/** What `metrics.ts` calls exactly right. */
const exactlyRight = 3;

/**
 * Reads qrels, `query iteration document grade`, a judgement a line; query id -> grades. Below 0 is 0. In a file that knows only 0
 * and 1, as classic ones do, 1 means right and becomes grade 3. Throws `bad-input`, naming the first line that is wrong.
 */
export function parseQrels(text: string): Map<string, Grades> {
  const file = 'the judgements';
  const expected = `query id, 0, document id and a whole grade of at most ${highestGrade}`;
  const queries = new Map<string, Map<string, number>>();
  let highest = 0;
  for (const { line, fields, number } of fieldsOf(text)) {
    const [query, , document, grade] = fields;
    if (fields.length !== 4 || !/^[+-]?\d{1,3}$/u.test(grade ?? '') || Number(grade) > highestGrade) {
      throw badLine(file, number, line, expected);
    }
    const grades = under(queries, decoded(query), () => new Map<string, number>());
    if (grades.has(decoded(document))) throw badLine(file, number, line, 'each document once a query');
    grades.set(decoded(document), Math.max(0, Number(grade)));
    highest = Math.max(highest, Number(grade));
  }
  if (queries.size === 0) throw nothingIn(file, expected);
  if (highest !== 1) return queries;
  return new Map(
    [...queries].map(([query, grades]) => [
      query,
      new Map([...grades].map(([id, grade]) => [id, grade * exactlyRight])),
    ]),
  );
}

const topicLine = v.object({
  id: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((id) => String(id).trim()),
    v.nonEmpty(),
    v.maxLength(300),
  ),
  text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2_000)),
});

/**
 * Reads topics: `id<TAB>text` a line, or JSON Lines `{"id": …, "text": …}`. Throws `bad-input`, naming the first line that is wrong.
 */
export function parseTopics(text: string): Topic[] {
  const file = 'the topics';
  const expected = 'id, tab, text, or {"id": …, "text": …}';
  const topics = new Map<string, Topic>();
  for (const [at, line] of linesOf(text).entries()) {
    if (line.trim() === '') continue;
    const read = v.safeParse(topicLine, line.startsWith('{') ? jsonOf(line) : tabbed(line));
    if (!read.success) throw badLine(file, at + 1, line, expected);
    if (topics.has(read.output.id)) throw badLine(file, at + 1, line, 'each id once');
    topics.set(read.output.id, read.output);
  }
  if (topics.size === 0) throw nothingIn(file, expected);
  return [...topics.values()];
}

/**
 * Reads a run, `query Q0 document rank score tag`, an answer a line: by score, as trec_eval does; of equal scores by rank. Throws
 * `bad-input`, naming the first line that is wrong.
 */
export function parseRun(text: string): Run {
  const file = 'the run';
  const expected = 'query id, Q0, document id, rank, score and tag';
  const queries = new Map<string, Map<string, { score: number; rank: number }>>();
  let tag: string | null = null;
  for (const { line, fields, number } of fieldsOf(text)) {
    const [query, , document, rank, score, lineTag = ''] = fields;
    const isNumber = decimal.test(score ?? '') && Number.isFinite(Number(score));
    if (fields.length !== 6 || !/^\d{1,9}$/u.test(rank ?? '') || !isNumber) throw badLine(file, number, line, expected);
    tag ??= lineTag;
    if (tag !== lineTag) throw badLine(file, number, line, `the tag ${tag} as in the lines before: one run a file`);
    const answers = under(queries, decoded(query), () => new Map<string, { score: number; rank: number }>());
    if (answers.has(decoded(document))) throw badLine(file, number, line, 'each document once a query');
    answers.set(decoded(document), { score: Number(score), rank: Number(rank) });
  }
  if (tag === null) throw nothingIn(file, expected);
  const rankings = [...queries].map(([query, answers]): [string, string[]] => [
    query,
    [...answers].sort(([, a], [, b]) => b.score - a.score || a.rank - b.rank).map(([id]) => id),
  ]);
  return { tag, rankings: new Map(rankings) };
}

/**
 * Writes a run: `rankings[i]` are the documents for query `ids[i]`, best first, `scores` theirs. Without scores they count down to 1.
 * White space in the tag becomes `-`. Throws RangeError on an empty id, on a score that rises, and when lengths do not fit.
 */
export function writeRun(
  tag: string,
  ids: readonly string[],
  rankings: readonly (readonly string[])[],
  scores?: readonly (readonly number[])[],
): string {
  if (ids.length !== rankings.length || (scores && scores.length !== ids.length)) {
    throw new RangeError(`Got ${rankings.length} rankings for ${ids.length} queries, expected one each.`);
  }
  const name = tag.trim().replace(/\s+/gu, '-') || 'fovea';
  return ids
    .flatMap((query, i) => {
      const ranked = rankings[i] as readonly string[];
      const own = scores?.[i] ?? ranked.map((_, place) => ranked.length - place);
      return ranked.map((document, place) => {
        const score = own[place];
        if (score === undefined || !Number.isFinite(score) || score > (own[place - 1] ?? Infinity)) {
          throw new RangeError(`Got the score ${score} at place ${place} of query ${query}, expected none that rises.`);
        }
        return `${encoded(query)} Q0 ${encoded(document)} ${place + 1} ${score} ${name}\n`;
      });
    })
    .join('');
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/u;

function tabbed(line: string) {
  const [id, ...rest] = line.split('\t');
  return { id, text: rest.length === 0 ? undefined : rest.join(' ') };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function under<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function nothingIn(file: string, expected: string): FoveaError {
  return new FoveaError('bad-input', `There is nothing in ${file}, expected on each line ${expected}.`);
}
