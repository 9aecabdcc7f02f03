import type { Problem } from '../../state/app-state.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { chooseLanguage, type InterfaceLanguage } from './choose-language.ts';
import { en, type Text } from './en.ts';
import { zh } from './zh.ts';

export function useText(): Text {
  const choice = useFoveaState(({ preferences }) => preferences.language);
  return textIn(chooseLanguage(choice, navigator.languages));
}

/** The tour asks in the language of the interface. */
export function tourLanguage(text: Text): 'en' | 'zh' {
  return text === zh ? 'zh' : 'en';
}

export function textIn(language: InterfaceLanguage): Text {
  return language === 'zh' ? zh : en;
}

/** The sentence for a problem: translated by kind where there is a translation, else the error's own. */
export function problemSentence(text: Text, problem: Problem): string {
  return text.problem(problem.kind) ?? text.sentence(problem.message);
}
