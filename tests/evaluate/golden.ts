import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grades } from '../../src/lab/metrics.ts';

export interface GoldenQuery {
  readonly query: string;
  readonly language: 'en' | 'zh';
  /**
   * Where the answer is. `pixels`: no content word of the query stands in the text of a right answer. `comment`: only a comment
   * has it. `none`: the collection has no right answer.
   */
  readonly kind: 'pixels' | 'comment' | 'text' | 'mixed' | 'none';
  /** Post slug -> 0..3; see `Grades`. */
  readonly grades: Readonly<Record<string, number>>;
  /** The same by a second judge who did not know the first one's grades; for a fifth of the queries. */
  readonly second?: Readonly<Record<string, number>>;
}

export function readGolden(): GoldenQuery[] {
  const path = join(import.meta.dirname, '..', '..', 'seeds', 'golden.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { queries: GoldenQuery[] }).queries;
}

export const gradesOf = (record: Readonly<Record<string, number>>): Grades => new Map(Object.entries(record));

/** Queries without a right answer beside those of kind `none`: see the file. */
export function readNoAnswers(): Pick<GoldenQuery, 'query' | 'language'>[] {
  const path = join(import.meta.dirname, '..', '..', 'seeds', 'no-answers.json');
  const { en, zh } = JSON.parse(readFileSync(path, 'utf8')) as Record<'en' | 'zh', string[]>;
  return [
    ...en.map((query) => ({ query, language: 'en' as const })),
    ...zh.map((query) => ({ query, language: 'zh' as const })),
  ];
}
