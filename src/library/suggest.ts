import type { Suggestion } from '../bridge/contracts/library.ts';
import { noFilters } from '../domain/query.ts';
import { fold } from '../domain/tokenise.ts';
import { understand } from '../domain/understand.ts';
import type { Catalogue } from './catalogue.ts';
import { conditionsOf } from './conditions.ts';

const mostOperators = 3;
/** The last word typed, if it may become an operator. */
const beginning = /(?:^|\s)(\p{Script=Latin}{2,}[:：]?[\w-]*)$/u;

/**
 * Completions of what is typed, each of which returns something: operators that some post meets together with those already
 * typed, then tags, places and titles that start with it (titles: any of their words), most frequent first, then shortest. For an
 * empty prefix the most frequent tags.
 */
export function suggest(catalogue: Catalogue, prefix: string, limit: number): Suggestion[] {
  return [...operatorsFor(catalogue, prefix), ...textsFor(catalogue, fold(prefix.trim()))].slice(0, limit);
}

function textsFor(catalogue: Catalogue, wanted: string): Suggestion[] {
  const counts = new Map<string, { kind: Suggestion['kind']; count: number }>();
  const add = (text: string, kind: Suggestion['kind'], weight: number) => {
    const known = counts.get(text);
    if (known) known.count += weight;
    else counts.set(text, { kind, count: weight });
  };
  for (const [, post] of catalogue.all()) {
    for (const tag of post.tags) if (fold(tag).startsWith(wanted)) add(tag, 'tag', 1);
    if (wanted === '') continue;
    if (post.place && fold(post.place).startsWith(wanted)) add(post.place, 'place', 1);
    if (` ${fold(post.title)}`.includes(` ${wanted}`)) add(post.title, 'title', 0.5);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y.count - x.count || a.length - b.length || (a < b ? -1 : 1))
    .map(([text, { kind }]) => ({ text, kind }));
}

function operatorsFor(catalogue: Catalogue, prefix: string): Suggestion[] {
  const typed = beginning.exec(prefix)?.[1];
  if (!typed) return [];
  const wanted = fold(typed);
  const head = prefix.slice(0, prefix.length - typed.length);
  const years = [...new Set([...catalogue.all()].map(([, post]) => post.date.slice(0, 4)))].sort().reverse();
  return [
    'is:mine',
    'lang:en',
    'lang:zh',
    ...years.map((year) => `after:${year}`),
    ...years.map((year) => `before:${year}`),
  ]
    .filter((operator) => operator.startsWith(wanted) && operator !== wanted)
    .map((operator) => `${head}${operator}`)
    .filter((words) => passesSome(catalogue, words))
    .slice(0, mostOperators)
    .map((text) => ({ text, kind: 'operator' }));
}

function passesSome(catalogue: Catalogue, words: string): boolean {
  const accepts = conditionsOf(catalogue, { filters: noFilters }, understand(words));
  return [...catalogue.all()].some(([id]) => accepts?.(id) ?? true);
}
