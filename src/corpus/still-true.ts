import { passagesOf } from '../domain/passages.ts';
import type { Post } from '../domain/post.ts';
import type { VectorBlock } from './store-port.ts';

/**
 * The blocks of posts that are there, but for passages whose post has other words than the one in `readFrom`. `stored`: as it is
 * now, undefined where there is none any more.
 */
export function stillTrue(
  blocks: readonly VectorBlock[],
  stored: readonly (Post | undefined)[],
  readFrom: readonly Post[],
): VectorBlock[] {
  const now = new Map(stored.flatMap((post) => (post ? [[post.id, post]] : [])));
  const then = new Map(readFrom.map((post) => [post.id, post]));
  return blocks.filter(({ post, kind }) => {
    const [present, past] = [now.get(post), then.get(post)];
    return present && (kind !== 'passage' || !past || wordsOf(present) === wordsOf(past));
  });
}

function wordsOf(post: Post): string {
  return JSON.stringify(passagesOf(post).map(({ text }) => text));
}
