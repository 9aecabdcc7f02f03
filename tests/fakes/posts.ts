import { postId } from '../../src/domain/ids.ts';
import type { Post } from '../../src/domain/post.ts';

let made = 0;

/** A post for tests: what is not given is empty. */
export function postOf(given: Partial<Post>): Post {
  made++;
  return {
    id: postId(`seed:test-${made}`),
    source: 'seed',
    title: '',
    body: '',
    language: 'en',
    comments: [],
    tags: [],
    place: null,
    date: '2026-01-01',
    addedAt: 0,
    photo: { width: 4, height: 3, colour: '#808080' },
    credit: null,
    fileName: null,
    contentHash: null,
    ...given,
  };
}
