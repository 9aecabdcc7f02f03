import type { Passage } from './hit.ts';
import type { Post } from './post.ts';

const sentence = /[^.!?。！？\n]+(?:[.!?。！？]+["'”’）)]*|\n|$)/gu;

/** Splits a text into sentences, trimmed, none empty. A full stop inside a number or an abbreviation of one letter does not end one. */
export function sentencesOf(text: string): string[] {
  const guarded = text.replace(/(?<=\d)\.(?=\d)|(?<=\b\p{Lu})\.(?=\s?\p{Lu})/gu, '\u2024');
  return (guarded.match(sentence) ?? [])
    .map((part) => part.replaceAll('\u2024', '.').trim())
    .filter((part) => part !== '');
}

/**
 * The passages of a post, each embedded by itself: title, body sentences, comments, in that order.
 * The order is part of the stored format: the n-th passage vector of a post belongs to the n-th passage.
 */
export function passagesOf(post: Pick<Post, 'title' | 'body' | 'comments'>): Passage[] {
  const passages: Passage[] = [];
  if (post.title.trim() !== '') passages.push({ from: 'title', index: 0, text: post.title.trim() });
  for (const [index, text] of sentencesOf(post.body).entries()) passages.push({ from: 'body', index, text });
  post.comments.forEach((comment, index) => {
    if (comment.text.trim() !== '') passages.push({ from: 'comment', index, text: comment.text.trim() });
  });
  return passages;
}
