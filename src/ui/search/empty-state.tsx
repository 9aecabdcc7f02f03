import type { ReactNode } from 'react';
import type { LibrarySummary } from '../../bridge/contracts/library.ts';
import type { SearchResponse } from '../../bridge/contracts/search.ts';
import { isCondition } from '../../domain/edit-words.ts';
import type { Query } from '../../domain/query.ts';
import { understand } from '../../domain/understand.ts';
import { isBusy } from '../../state/app-state.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import type { Text } from '../text/en.ts';
import { problemSentence, useText } from '../text/use-text.ts';
import { Examples } from './invitation.tsx';
import './empty-state.css';

/** Where there are no results: why, and what to do next. */
export function EmptyState() {
  const text = useText();
  const { search, showPanel, retryLibrary } = useActions();
  const library = useFoveaState((state) => state.library);
  const { response, problem } = useFoveaState((state) => state.results);
  const query = useFoveaState(({ route }) => route.query);
  const asked = understand(query.words);
  const narrowed = asked.parts.some(({ operator }) => isCondition(operator));
  const busy = useFoveaState(isBusy);
  const summary = library.kind === 'open' ? library.summary : null;
  const browse = <ActionButton onClick={() => search.clear()}>{text.empty.browse}</ActionButton>;
  const drop = (
    <ActionButton primary onClick={() => search.dropConditions()}>
      {narrowed ? text.operators.drop : text.search.dropFilters}
    </ActionButton>
  );
  const bringIn = (
    <ActionButton primary onClick={() => showPanel('import')}>
      {text.import.choose}
    </ActionButton>
  );

  if (library.kind === 'failed') {
    return (
      <Empty title={text.empty.libraryFailed} hint={problemSentence(text, library.problem)}>
        <ActionButton primary onClick={() => void retryLibrary()}>
          {text.common.retry}
        </ActionButton>
        <ActionButton onClick={() => location.reload()}>{text.crashed.reload}</ActionButton>
      </Empty>
    );
  }
  if (problem) {
    return (
      <Empty title={text.empty.failed} hint={problemSentence(text, problem)}>
        <ActionButton primary onClick={() => void search.searchAgain()}>
          {text.common.retry}
        </ActionButton>
        {browse}
      </Empty>
    );
  }
  if (!response || response.hits.length > 0 || busy) return null;
  switch (response.status) {
    case 'empty-library':
      return (
        <Empty title={text.empty.library} hint={text.empty.libraryHint}>
          {bringIn}
        </Empty>
      );
    case 'nothing-filtered': {
      const noneOfMine = (query.filters.source === 'mine' || asked.mine) && summary?.mine === 0;
      return noneOfMine ? (
        <Empty title={text.empty.nothingMine} hint={text.empty.libraryHint}>
          {bringIn}
          <ActionButton onClick={() => search.dropConditions()}>
            {narrowed ? text.operators.drop : text.search.dropFilters}
          </ActionButton>
        </Empty>
      ) : (
        <Empty
          title={narrowed ? text.operators.nothing : text.empty.nothingFiltered}
          hint={narrowed ? text.operators.nothingHint : text.empty.nothingFilteredHint}
        >
          {drop}
        </Empty>
      );
    }
    default:
      return (
        <Empty title={text.empty.nothingRelevant} hint={nothingHint(text, response, query, summary)}>
          {browse}
          {summary !== null && summary.seeds > 0 && summary.waiting === 0 && response.coverage === 'complete' && (
            <div className="empty-examples">
              <p>{text.empty.examples}</p>
              <Examples />
            </div>
          )}
        </Empty>
      );
  }
}

/** What may help depends on what was asked, and on whether everything could be looked at. */
function nothingHint(text: Text, { coverage }: SearchResponse, query: Query, summary: LibrarySummary | null): string {
  if (summary !== null && summary.waitingWords > 0) return text.empty.unindexedHint;
  if (coverage === 'words-only') return text.empty.wordsOnlyHint;
  if (summary !== null && summary.waiting > 0) return text.empty.unreadHint;
  return query.words.trim() === '' ? text.empty.nothingLikeHint : text.empty.nothingRelevantHint;
}

function Empty({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <section className="empty" role="status">
      <h2>{title}</h2>
      <p>{hint}</p>
      {children && <div className="empty-actions">{children}</div>}
    </section>
  );
}

interface ActionButtonProps {
  readonly primary?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function ActionButton({ primary = false, onClick, children }: ActionButtonProps) {
  return (
    <button type="button" className={primary ? 'button primary' : 'button'} onClick={onClick}>
      {children}
    </button>
  );
}
