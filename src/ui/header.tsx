import { useActions, useFoveaState } from '../state/use-store.ts';
import { ImportInputs } from './import/import-inputs.tsx';
import { SearchField } from './search/search-field.tsx';
import { Icon } from './shared/icon.tsx';
import { ShowMenu } from './show-menu.tsx';
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
      <h1 className="brand-heading">
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
      </h1>
      <SearchField filtersOpen={filtersOpen} onToggleFilters={onToggleFilters} />
      <nav className="header-panels">
        <ImportInputs />
        <ShowMenu />
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
