import { type ReactNode, useState } from 'react';
import { type Column, type Order, sorted } from './columns.ts';
import { useLabText } from './use-lab-text.ts';

interface DataTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** A cell behind the last one, for what can be done with a row. */
  readonly tool?: { readonly name: string; readonly of: (row: Row) => ReactNode };
}

/** A table that sorts by any column; the first one names the row. Columns that nothing was measured for are left out. */
export function DataTable<Row>({ label, rows, columns, rowKey, tool }: DataTableProps<Row>) {
  const { results } = useLabText();
  const [order, setOrder] = useState<Order | null>(null);
  const [name, ...others] = columns.filter(({ of }, at) => at === 0 || rows.some((row) => of(row) !== null));

  function sortBy(column: string): void {
    setOrder(order?.column === column ? { column, descending: !order.descending } : { column, descending: false });
  }

  if (!name) return null;
  return (
    <div className="lab-scroll">
      <table className="lab-table" aria-label={label}>
        <thead>
          <tr>
            {[name, ...others].map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={order?.column === column.id ? (order.descending ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  title={column.hint ?? results.sortBy(column.name)}
                  onClick={() => sortBy(column.id)}
                >
                  {column.name}
                </button>
              </th>
            ))}
            {tool && <th scope="col">{tool.name}</th>}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, columns, order).map((row) => (
            <tr key={rowKey(row)}>
              <th scope="row">{cellOf(name, row)}</th>
              {others.map((column) => (
                <td key={column.id}>
                  {cellOf(column, row)}
                  {column.detail?.(row) && <small>{column.detail(row)}</small>}
                </td>
              ))}
              {tool && <td>{tool.of(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf<Row>(column: Column<Row>, row: Row): string {
  const value = column.of(row);
  if (value === null) return '–';
  return column.show ? column.show(row) : String(value);
}
