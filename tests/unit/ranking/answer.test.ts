import { expect, test } from 'vitest';
import { passagesOf } from '../../../src/domain/passages.ts';
import { bestAnswer } from '../../../src/ranking/answer.ts';

const passages = passagesOf({
  title: 'Can hedgehogs drink milk',
  body: 'He comes every night. The hedge is his road.',
  comments: [{ author: 'x', text: 'Water only, never milk.', likes: 3 }],
});

test('words decide where meaning is silent, with the ranges of the words', () => {
  const answer = bestAnswer('milk', passages, null);
  expect(answer).toEqual({
    from: 'comment',
    index: 0,
    text: 'Water only, never milk.',
    marks: [[18, 22]],
    by: 'words',
  });
});

test('meaning decides where no word is shared; the title never is the answer', () => {
  const answer = bestAnswer('nocturnal visitor', passages, Float32Array.of(0.9, 0.5, 0.1, 0.2));
  expect(answer).toEqual({ from: 'body', index: 0, text: 'He comes every night.', marks: [], by: 'meaning' });
});

test('no passage near the query: no answer', () => {
  expect(bestAnswer('submarine', passages, Float32Array.of(0.1, 0.1, 0.1, 0.1))).toBeNull();
});
