import type { ReactNode } from 'react';
import { cx } from './class-names';

/** Facts with names, on one label grid. `DetailRow` are its rows. */
export function DetailList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cx('grid grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-table', className)}>{children}</dl>;
}

/** One fact of a `DetailList`. */
export function DetailRow({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** A fact in a rail: name left, value at the far end. */
export function FactLine({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-baseline justify-between gap-3 text-table">
      <span className="min-w-0 text-muted">{label}</span>
      <span data-figures className="text-right">{children}</span>
    </div>
  );
}
