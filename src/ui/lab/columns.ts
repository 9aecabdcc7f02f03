/** A column of a table: the value that is sorted and exported, and how it is shown. Null: not measured. */
export interface Column<Row> {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly of: (row: Row) => number | string | null;
  /** Without it, the value itself. */
  readonly show?: (row: Row) => string;
  /** A second line in small print: an interval, a count. */
  readonly detail?: (row: Row) => string | null;
}

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows by a column; what was not measured comes last either way. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | null): Row[] {
  const column = columns.find(({ id }) => id === order?.column);
  if (!column || !order) return [...rows];
  return [...rows].sort((left, right) => {
    const [a, b] = [column.of(left), column.of(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const difference = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
    return order.descending ? -difference : difference;
  });
}
