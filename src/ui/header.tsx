import { useActions, useFoveaState } from '../state/use-store.ts';
import { SearchField } from './search/search-field.tsx';
import { Icon } from './shared/icon.tsx';
import { useText } from './text/use-text.ts';
import './header.css';

interface HeaderProps {
  readonly filtersOpen: boolean;
  readonly onToggleFilters: () => void;
}

/** One field, and the two panels. */
export function Header({ filtersOpen, onToggleFilters }: HeaderProps) {
  const text = useText();
  const panel = useFoveaState((state) => state.panel);
  const learnt = useFoveaState(({ session }) => session.events.length > 0 && !session.paused);
  const { search, showPanel } = useActions();
  const toggle = (name: 'import' | 'session') => showPanel(panel === name ? null : name);
  return (
    <header className="header">
      <a
        className="brand"
        href="./"
        onClick={(event) => {
          event.preventDefault();
          search.clear();
          scrollTo({ top: 0 });
        }}
      >
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="24" height="24" />
        <span className="brand-name">Fovea</span>
      </a>
      <SearchField filtersOpen={filtersOpen} onToggleFilters={onToggleFilters} />
      <nav className="header-panels">
        <button
          type="button"
          className="header-button"
          aria-expanded={panel === 'import'}
          onClick={() => toggle('import')}
        >
          <Icon name="import" />
          <span>{text.import.button}</span>
        </button>
        <button
          type="button"
          className="header-button"
          aria-expanded={panel === 'session'}
          data-learnt={learnt || undefined}
          onClick={() => toggle('session')}
        >
          <Icon name="session" />
          <span>{text.session.button}</span>
        </button>
      </nav>
    </header>
  );
}
