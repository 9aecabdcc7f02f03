import type { Preferences } from '../../state/preferences.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Choice } from '../search/filter-bar.tsx';
import { useText } from '../text/use-text.ts';

const themes = ['auto', 'light', 'dark'] as const;
const languages = ['auto', 'en', 'zh'] as const;

/** Appearance, interface language, keyboard. */
export function GeneralTab() {
  const text = useText();
  const { theme, language } = useFoveaState((state) => state.preferences);
  const { setPreferences } = useActions();
  return (
    <>
      <section className="setting">
        <h3>{text.settings.theme}</h3>
        <Choice<Preferences['theme']>
          label={text.settings.theme}
          value={theme}
          options={themes.map((value) => [value, text.settings.themes[value]] as const)}
          onChoose={(value) => setPreferences({ theme: value })}
        />
      </section>
      <section className="setting">
        <h3>{text.settings.language}</h3>
        <Choice<Preferences['language']>
          label={text.settings.language}
          value={language}
          options={languages.map((value) => [value, text.settings.languages[value]] as const)}
          onChoose={(value) => setPreferences({ language: value })}
        />
      </section>
      <section className="setting">
        <h3>{text.shortcuts.title}</h3>
        <ShortcutList />
      </section>
    </>
  );
}

export function ShortcutList() {
  const { shortcuts, learning } = useText();
  const rows = [
    ['/', shortcuts.search],
    ['← ↑ ↓ →', shortcuts.move],
    ['Enter', shortcuts.open],
    ['Esc', shortcuts.close],
    ['m', shortcuts.like],
    ['l', learning.like],
    ['s', learning.save],
    ['x', learning.less],
    ['i', shortcuts.why],
    ['← →', shortcuts.neighbours],
    ['?', shortcuts.help],
  ] as const;
  return (
    <dl className="facts shortcuts">
      {rows.map(([keys, meaning]) => (
        <div key={meaning}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
