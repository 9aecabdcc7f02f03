import type { Post } from '../domain/post.ts';

/** How a post of an archive stands to the library. */
export type Standing = 'fresh' | 'same' | 'changed';

/**
 * Posts are the same by their id, which is their photo's hash, and unchanged if all that a person can write is: date, language
 * and moment of import may differ between two machines for one and the same photo.
 */
export function standingOf(here: Post | null, there: Post): Standing {
  if (!here) return 'fresh';
  return writtenIn(here) === writtenIn(there) ? 'same' : 'changed';
}

function writtenIn({ title, body, tags, comments, place, credit }: Post): string {
  const said = comments.map(({ author, text, likes }) => [author, text, likes]);
  return JSON.stringify([title, body, tags, said, place, credit && [credit.author, credit.licence, credit.origin]]);
}
