'use client';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { cx } from '@/components/ui/class-names';
import { type Column, columnTemplates, shownFromClass } from './column';
import { PendingPill } from './pending-pill';
import { RowCells } from './row-cells';
import type { RowKeys } from './use-row-keys';
import { useRowWindow } from './use-row-window';

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** 28 px in a dense stream, 36 px elsewhere, 44 px where a row has two lines, 52 px where it holds small charts; never changes while scrolling. */
  readonly rowHeight?: 28 | 36 | 44 | 52;
  /** Focus and selection; from `useRowKeys` over the same rows. */
  readonly selection?: RowKeys;
  readonly onOpen?: (key: string) => void;
  /** Content of a row that begins a group: drawn over all columns and skipped by the keys. Null for every other row. */
  readonly headingOf?: (row: T) => ReactNode;
  /** How a row differs from the rest, e.g. `text-critical` or `hatch`. */
  readonly rowClass?: (row: T) => string | undefined;
  /** New rows that wait above, from `useHeldRows`. */
  readonly pending?: { readonly count: number; readonly show: () => void };
  /** Called when the last row comes near: time for the next page. */
  readonly onEnd?: () => void;
  /** Shown instead of rows: one of the state components. */
  readonly empty?: ReactNode;
  readonly className?: string;
}

/**
 * A list of any length. Only the rows in view exist; the header stays; nothing moves under the cursor. It fills the
 * height its parent gives and scrolls inside.
 */
export function DataTable<T>({ label, columns, rows, keyOf, rowHeight = 36, selection, onOpen, headingOf, rowClass, pending, onEnd, empty, className }: DataTableProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const focused = selection?.focused ?? null;
  const focusedAt = focused === null ? -1 : rows.findIndex(row => keyOf(row) === focused);
  const { first, end } = useRowWindow(scroller, rows.length, rowHeight, focusedAt);

  useEffect(() => {
    if (rows.length > 0 && end > rows.length - 10) onEnd?.();
  }, [end, rows.length, onEnd]);

  const enterAt = focused === null ? rows.findIndex(row => (headingOf?.(row) ?? null) === null) : -1;
  const templates: CSSProperties & Record<`--${string}`, string> = columnTemplates(columns);
  return (
    <div ref={scroller} style={templates} className={cx('relative min-h-0 overflow-y-auto overflow-x-hidden', className)}>
      {pending && <PendingPill count={pending.count} onShow={pending.show} />}
      <div role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-multiselectable={selection ? true : undefined}>
        <div role="row" aria-rowindex={1} className="table-columns sticky top-0 z-10 grid h-8 items-center gap-x-4 border-b border-line bg-surface px-4 text-meta text-muted">
          {columns.map(column => (
            <div key={column.id} role="columnheader" className={cx('min-w-0 truncate', column.align === 'end' && 'text-right', shownFromClass[column.shownFrom ?? 'phone'])}>
              {column.header}
            </div>
          ))}
        </div>
        <div className="relative" style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, end).map((row, offset) => {
            const index = first + offset;
            const key = keyOf(row);
            const isFocused = key === focused;
            const place: CSSProperties = { height: rowHeight, transform: `translateY(${index * rowHeight}px)` };
            const heading = headingOf?.(row) ?? null;
            if (heading !== null) return <GroupRow key={key} index={index} columns={columns.length} place={place}>{heading}</GroupRow>;
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selection ? selection.selected.has(key) : undefined}
                aria-current={isFocused || undefined}
                tabIndex={isFocused || index === enterAt ? 0 : -1}
                onFocus={() => !isFocused && selection?.focus(key)}
                onClick={event => {
                  if (event.target instanceof Element && event.target.closest('a, button, input, label')) return;
                  selection?.focus(key);
                  onOpen?.(key);
                }}
                style={place}
                className={cx(
                  'table-columns absolute inset-x-0 top-0 grid contain-strict items-center gap-x-4 border-b border-row px-4 text-table -outline-offset-2',
                  onOpen && 'cursor-pointer hover:bg-sunken',
                  isFocused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]',
                  selection?.selected.has(key) && 'bg-selected',
                  rowClass?.(row),
                )}
              >
                <RowCells columns={columns} row={row} />
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && empty}
    </div>
  );
}

/** The row that begins a group. */
function GroupRow({ index, columns, place, children }: { index: number; columns: number; place: CSSProperties; children: ReactNode }) {
  return (
    <div role="row" aria-rowindex={index + 2} style={place} className="absolute inset-x-0 top-0 flex items-center border-b border-row bg-sunken px-4 text-table contain-strict">
      <div role="gridcell" aria-colspan={columns} className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
