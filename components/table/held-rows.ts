/** Rows as they may be drawn without moving anything under the cursor. */
export interface HeldRows<T> {
  readonly rows: readonly T[];
  /** Rows that wait to be shown. */
  readonly pending: number;
}

/**
 * Keeps the order of the rows on screen while `incoming` changes: known rows are renewed in place, gone ones leave,
 * new ones wait and are counted. `shown` are the keys on screen, top to bottom.
 */
export function holdRows<T>(shown: readonly string[], incoming: readonly T[], keyOf: (row: T) => string): HeldRows<T> {
  const byKey = new Map(incoming.map(row => [keyOf(row), row]));
  const rows = shown.flatMap(key => byKey.get(key) ?? []);
  return { rows, pending: incoming.length - rows.length };
}
