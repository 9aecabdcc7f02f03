import type { Post } from '../domain/post.ts';
import { fold } from '../domain/tokenise.ts';

/**
 * Tags, places and titles that start with the prefix (titles: any of their words), most frequent first, then shortest.
 * Each comes from a post, so each returns something.
 */
export function suggest(posts: Iterable<readonly [number, Post]>, prefix: string, limit: number): string[] {
  const wanted = fold(prefix.trim());
  if (wanted === '') return [];
  const counts = new Map<string, number>();
  for (const [, post] of posts) {
    for (const text of [...post.tags, ...(post.place ? [post.place] : [])]) {
      if (fold(text).startsWith(wanted)) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    if (` ${fold(post.title)}`.includes(` ${wanted}`)) counts.set(post.title, counts.get(post.title) ?? 0.5);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([text]) => text);
}
