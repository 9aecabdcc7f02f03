import type { ReactNode } from 'react';
import type { Source } from '../../domain/post.ts';
import type { Filters, Order } from '../../domain/query.ts';
import { isFiltered } from '../../state/url.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { AmongChip } from './among-chip.tsx';
import { GroupChip } from './group-chip.tsx';
import { OperatorHelp } from './operator-help.tsx';
import './filter-bar.css';

/** Conditions and order, under the field while they are used or opened. */
export function FilterBar() {
  const text = useText();
  const query = useFoveaState(({ route }) => route.query);
  const { filters, order } = query;
  const { search } = useActions();
  return (
    <section className="filter-bar" aria-label={text.search.filters}>
      {filters.group && <GroupChip group={filters.group} />}
      {filters.among && <AmongChip count={filters.among.length} />}
      <Choice<Source | null>
        label={text.search.source}
        value={filters.source}
        options={[
          [null, text.search.anySource],
          ['seed', text.search.seed],
          ['mine', text.search.mine],
        ]}
        onChoose={(source) => search.setFilters({ source })}
      />
      <Choice<Filters['language']>
        label={text.search.language}
        value={filters.language}
        options={[
          [null, text.search.anyLanguage],
          ['en', text.search.english],
          ['zh', text.search.chinese],
        ]}
        onChoose={(language) => search.setFilters({ language })}
      />
      <span className="filter-dates">
        <DateField label={text.search.from} value={filters.from} onChange={(from) => search.setFilters({ from })} />
        <span aria-hidden="true">–</span>
        <DateField label={text.search.to} value={filters.to} onChange={(to) => search.setFilters({ to })} />
      </span>
      <Choice<Order>
        label={text.search.order}
        value={order}
        options={[
          ['relevance', text.search.byRelevance],
          ['date', text.search.byDate],
        ]}
        onChoose={(value) => search.setOrder(value)}
      />
      <OperatorHelp />
      {isFiltered(query) && (
        <button type="button" className="text-button" onClick={() => search.dropFilters()}>
          {text.search.dropFilters}
        </button>
      )}
    </section>
  );
}

interface ChoiceProps<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: ReactNode])[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choice<T>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex row everywhere.
    <div className="choice" role="group" aria-label={label}>
      {options.map(([option, name]) => (
        <button type="button" key={String(option)} aria-pressed={option === value} onClick={() => onChoose(option)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function DateField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  return (
    <input
      type="date"
      className="date-field"
      aria-label={label}
      title={label}
      value={value ?? ''}
      data-empty={value === null || undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
