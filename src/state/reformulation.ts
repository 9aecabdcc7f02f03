import { contentTerms } from '../domain/tokenise.ts';
import type { Reformulation } from '../session/log.ts';

/**
 * How the words of a query changed into those of the next, by their sets of content words: more of the same is `added`, fewer
 * `deleted`, everything else a new topic. Null when both ask the same or one of them asks nothing.
 * The classes are those of Qilin (arXiv 2503.00501, reformulation: add, delete, change, other), change and other taken together.
 */
export function reformulationOf(before: string, after: string): Reformulation | null {
  const old = new Set(contentTerms(before));
  const fresh = new Set(contentTerms(after));
  if (old.size === 0 || fresh.size === 0) return null;
  const kept = [...fresh].filter((term) => old.has(term)).length;
  if (kept === old.size) return kept === fresh.size ? null : 'added';
  return kept === fresh.size ? 'deleted' : 'other';
}
