import type { GroupName } from '../../bridge/contracts/interest.ts';
import type { Text } from './en.ts';

/** A group's name in the language of the interface if it has one, else in the other; its lang for the screen reader. */
export function groupName(
  text: Text,
  name: GroupName,
  code?: number,
): { label: string; lang: 'en' | 'zh' | undefined } {
  const first = text.tag === 'en' ? 'en' : 'zh';
  for (const lang of [first, first === 'en' ? 'zh' : 'en'] as const) {
    const label = name[lang];
    if (label !== null) return { label, lang };
  }
  return { label: code === undefined ? text.groups.unnamed : text.groups.unnamedCode(code), lang: undefined };
}
