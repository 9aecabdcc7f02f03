export type InterfaceLanguage = 'en' | 'zh';

/** The language to show: the person's choice, else the browser's first language that the interface has. */
export function chooseLanguage(
  choice: 'auto' | InterfaceLanguage,
  browserLanguages: readonly string[],
): InterfaceLanguage {
  if (choice !== 'auto') return choice;
  const known = browserLanguages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'zh');
  return known === 'zh' ? 'zh' : 'en';
}
