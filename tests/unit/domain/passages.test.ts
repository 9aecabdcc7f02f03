import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passagesOf, sentencesOf } from '../../../src/domain/passages.ts';

test('splits English and Chinese sentences and keeps closing quotes with them', () => {
  expect(sentencesOf('It costs 3.50 euros. "Really?" Yes!')).toEqual(['It costs 3.50 euros.', '"Really?"', 'Yes!']);
  expect(sentencesOf('门票三十元。值得吗？我觉得值！')).toEqual(['门票三十元。', '值得吗？', '我觉得值！']);
});

test('no sentence is empty and no character but white space is lost', () => {
  const squeezed = (text: string) => text.replace(/\s/gu, '');
  const text = fc.array(fc.constantFrom('a', 'B', '1', '.', '!', '。', '？', ' ', '\n', '好', '"', '…'), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const body = parts.join('');
      const sentences = sentencesOf(body);
      expect(sentences.every((sentence) => sentence.trim() !== '')).toBe(true);
      const words = squeezed(sentences.join('')).replace(/[^\p{L}\p{N}]/gu, '');
      expect(words).toBe(squeezed(body).replace(/[^\p{L}\p{N}]/gu, ''));
    }),
  );
});

test('passages are title, sentences, comments, with their places', () => {
  const post = {
    title: ' T ',
    body: 'One. Two.',
    comments: [
      { author: 'x', text: '', likes: 0 },
      { author: 'y', text: 'Hi', likes: 1 },
    ],
  };
  expect(passagesOf(post)).toEqual([
    { from: 'title', index: 0, text: 'T' },
    { from: 'body', index: 0, text: 'One.' },
    { from: 'body', index: 1, text: 'Two.' },
    { from: 'comment', index: 1, text: 'Hi' },
  ]);
});
