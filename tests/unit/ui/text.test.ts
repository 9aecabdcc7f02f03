import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../src/ui/text/choose-language.ts';
import { en } from '../../../src/ui/text/en.ts';
import { zh } from '../../../src/ui/text/zh.ts';

describe('the words of the interface', () => {
  it('follow the plural rules of the language', () => {
    expect(en.search.results(1)).toBe('1 result');
    expect(en.search.results(1_200)).toBe('1,200 results');
    expect(zh.search.results(1)).toBe('1 个结果');
  });

  it('write numbers, dates and sizes as the language does', () => {
    expect(en.format.date('2026-11-21')).toBe('Nov 21, 2026');
    expect(zh.format.date('2026-11-21')).toBe('2026年11月21日');
    expect(en.format.date('some day')).toBe('some day');
    expect(en.format.bytes(1_540_000)).toBe('1.5 MB');
    expect(en.format.clock(75)).toBe('1:15');
  });

  it.each([
    ['auto', ['de-DE', 'zh-TW', 'en'], 'zh'],
    ['auto', ['fr'], 'en'],
    ['en', ['zh-CN'], 'en'],
  ] as const)(
    'are in the chosen language, else the first known one of the browser: %s %j',
    (choice, languages, expected) => {
      expect(chooseLanguage(choice, languages)).toBe(expected);
    },
  );
});
