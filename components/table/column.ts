import type { ReactNode } from 'react';

/** From which width of the screen on a column is shown. */
export type ShownFrom = 'phone' | 'tablet' | 'desktop' | 'wide';

export interface Column<T> {
  readonly id: string;
  readonly header: ReactNode;
  /** A grid track: `96px`, `minmax(0,1fr)`. Counts are fixed, text takes `minmax(0,…)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly shownFrom?: ShownFrom;
  readonly cell: (row: T) => ReactNode;
}

const steps: readonly ShownFrom[] = ['phone', 'tablet', 'desktop', 'wide'];

/** Grid templates of a table per screen width, as the CSS variables that `table-columns` reads. */
export function columnTemplates(columns: readonly Pick<Column<never>, 'width' | 'shownFrom'>[]): Record<`--columns-${ShownFrom}`, string> {
  const template = (at: ShownFrom) =>
    columns.filter(column => steps.indexOf(column.shownFrom ?? 'phone') <= steps.indexOf(at)).map(column => column.width).join(' ');
  return { '--columns-phone': template('phone'), '--columns-tablet': template('tablet'), '--columns-desktop': template('desktop'), '--columns-wide': template('wide') };
}

/** Class that hides a cell below the width from which its column is shown. */
export const shownFromClass: Record<ShownFrom, string> = { phone: '', tablet: 'max-sm:hidden', desktop: 'max-lg:hidden', wide: 'max-xl:hidden' };
