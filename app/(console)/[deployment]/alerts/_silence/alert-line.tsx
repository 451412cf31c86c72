import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';
import { SeverityMark } from '../_list/severity-mark';

interface AlertLineProps {
  readonly severity: string;
  /** Over, so not filled. */
  readonly quiet?: boolean;
  readonly name: ReactNode;
  readonly apart: string;
  /** When, or for how long. */
  readonly end: ReactNode;
  readonly className?: string;
}

/** One alert of a short list; on a phone in two lines. */
export function AlertLine({ severity, quiet = false, name, apart, end, className }: AlertLineProps) {
  return (
    <li className={cx('grid min-h-8 grid-cols-[78px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-row px-3 text-table last:border-b-0 max-sm:py-1', className)}>
      <SeverityMark severity={severity} quiet={quiet} />
      <span className="flex min-w-0 items-baseline gap-x-3 max-sm:block">
        <span className="max-w-full truncate font-medium sm:shrink-0 max-sm:block">{name}</span>
        <span className="truncate text-meta text-muted max-sm:block" title={apart}>{apart}</span>
      </span>
      {end}
    </li>
  );
}
