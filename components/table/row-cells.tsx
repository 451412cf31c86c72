import { memo, type ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';
import { type Column, shownFromClass } from './column';

interface RowCellsProps<T> {
  readonly columns: readonly Column<T>[];
  readonly row: T;
}

function Cells<T>({ columns, row }: RowCellsProps<T>): ReactNode {
  return columns.map(column => (
    <div key={column.id} role="gridcell" data-figures={column.align === 'end' || undefined} className={cx('min-w-0 truncate', column.align === 'end' && 'text-right', shownFromClass[column.shownFrom ?? 'phone'])}>
      {column.cell(row)}
    </div>
  ));
}

/** The cells of one row. In a stream every row moves with each frame, but what stands in it stays: only new rows are drawn. */
export const RowCells = memo(Cells) as typeof Cells;
