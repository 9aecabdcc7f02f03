/**
 * Letters that look like Latin ones, the common part of Unicode Technical Standard 39's confusables: enough for what people and
 * keyword stuffers really type, small enough to be read. Full-width, mathematical and enclosed letters are not here: NFKC folds
 * them.
 */

const tableOf = (pairs: string) => new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const));

/** The same shape in every font: read as Latin even in a word that has no Latin letter, if all of its letters are such. */
const same = tableOf('аa сc еe оo рp хx уy іi јj ѕs ԁd һh ӏl ԛq ԝw ѵv οo νv');

/** Alike enough inside a Latin word; a word in its own script keeps them. */
const alike = tableOf(
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY кk мm тt пn гr ' +
    'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ρp ιi κk υu γy ηn τt ωw ϲc ' +
    'օo սu հh ոn ցg զq ɑa ɡg ıi ɩi',
);

const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɑɡıɩ]/u;
const word = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{N}]+/gu;
const latin = /\p{Script=Latin}/u;

/**
 * Latin letters in the place of their look-alikes. "саstle" with Cyrillic с and а becomes "castle"; "замок" stays; "оса", all of
 * whose letters pass for Latin ones, is folded like any query for it, so that it is still found.
 */
export function unmask(text: string): string {
  return foreign.test(text) ? text.replace(word, unmaskedWord) : text;
}

function unmaskedWord(given: string): string {
  if (latin.test(given)) return mapped(given, (letter) => same.get(letter) ?? alike.get(letter) ?? sameUpper(letter));
  const lower = given.toLowerCase();
  return [...lower].every((letter) => same.has(letter)) ? mapped(lower, (letter) => same.get(letter)) : given;
}

function sameUpper(letter: string): string | undefined {
  return same.get(letter.toLowerCase())?.toUpperCase();
}

function mapped(text: string, to: (letter: string) => string | undefined): string {
  return [...text].map((letter) => to(letter) ?? letter).join('');
}
