import type { Language } from './post.ts';

const han = /\p{Script=Han}/u;
const latinWord = /\p{Script=Latin}{2,}/gu;

/** Whether the text has any Han character: such a text goes to the bilingual tower. */
export function hasHan(text: string): boolean {
  return han.test(text);
}

/** Guesses the language of a post's text: Chinese with more than a few Latin words counts as both. */
export function languageOf(text: string): Language {
  if (!hasHan(text)) return 'en';
  const hanCount = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latinCount = text.match(latinWord)?.length ?? 0;
  return latinCount * 2 > hanCount * 0.4 ? 'mul' : 'zh';
}
