import { useEffect } from 'react';
import { useFoveaState } from '../state/use-store.ts';
import { useText } from './text/use-text.ts';

/** The document follows the preferences: theme, language, title. */
export function useDocumentSettings(): void {
  const text = useText();
  const theme = useFoveaState(({ preferences }) => preferences.theme);
  const words = useFoveaState(({ route }) => route.query.words.trim());
  const key = useFoveaState(({ results }) => results.key);
  useEffect(() => {
    document.documentElement.lang = text.tag;
  }, [text]);
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.title = words === '' ? 'Fovea' : `${words} · Fovea`;
  }, [words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts at the top.
  useEffect(() => {
    scrollTo({ top: 0 });
  }, [key]);
}
