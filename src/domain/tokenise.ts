import { visibleOf, withoutInvisible } from './invisible.ts';
import { unmask } from './look-alikes.ts';

const segmenters = {
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
};
const han = /\p{Script=Han}/u;
const hanRun = /^\p{Script=Han}{3,}$/u;

/** A word of a text with where it stands, in UTF-16 units of the text as given. */
export interface Token {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Words that say nothing of what is searched; a query made of them alone is still searched by meaning. */
const stopWords = new Set(
  (
    'a an and are as at be but by for from has have i in is it its of on or that the this to was were will with you your ' +
    'me my we our they their do does did not no so if then there here what which who when where how ' +
    '的 了 是 在 我 你 他 她 它 们 我们 你们 他们 和 也 就 都 很 吗 呢 吧 啊 着 过 这 那 这个 那个 有 不 与 及 或'
  ).split(' '),
);

const plain = /^[\s\x20-\x7e]*$/;

/**
 * What a text is compared by, in documents and queries alike. NFKC folds full-width and compatibility forms; marks are dropped so
 * that "café" finds "cafe", however many are heaped on a letter; invisible characters are dropped and look-alikes of Latin
 * letters replaced, so that what reads the same is the same.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const bare = withoutInvisible(text.normalize('NFKC'))
    .normalize('NFD')
    .replace(/[\p{Mn}\p{Me}]+/gu, '')
    .normalize('NFC');
  return unmask(bare).toLowerCase();
}

/**
 * English plural and verb endings, lightly: enough that "windmills" finds "windmill", little enough that nothing unrelated meets.
 * The S-stemmer of Harman, "How effective is suffixing?", JASIS 42(1), 1991, rule table on plurals.
 */
export function stem(term: string): string {
  if (term.length < 4 || han.test(term)) return term;
  if (/[^ae]ies$/.test(term)) return `${term.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(term)) return term.slice(0, -2);
  if (/[^us]s$/.test(term)) return term.slice(0, -1);
  return term;
}

/**
 * Words by the Unicode rules of `Intl.Segmenter` (dictionary-based for Chinese), folded and stemmed.
 * A Chinese word of three or more characters also yields its two-character pieces, since people search by parts of compounds.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const visible = visibleOf(text);
  const add = (term: string, start: number, end: number) =>
    tokens.push({ term, start: visible.indexOf(start), end: visible.indexOf(end - 1) + 1 });
  for (const { segment, index, isWordLike } of segmenters[han.test(text) ? 'zh' : 'en'].segment(visible.text)) {
    if (!isWordLike) continue;
    const term = stem(fold(segment));
    if (term !== '') add(term, index, index + segment.length);
    if (hanRun.test(segment)) {
      for (let at = 0; at + 2 <= segment.length; at++) add(segment.slice(at, at + 2), index + at, index + at + 2);
    }
  }
  return tokens;
}

export function isStopWord(term: string): boolean {
  return stopWords.has(term);
}

/** The terms of a query that carry content, without repeats. */
export function contentTerms(text: string): string[] {
  return [...new Set(tokenise(text).map((token) => token.term))].filter((term) => !isStopWord(term));
}
