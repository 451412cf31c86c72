'use client';
import { useNow } from '@/components/ui/clock';
import { cx } from '@/components/ui/class-names';
import type { PageRow } from '../_summary/oncall-types';
import { slaWords, standingWords } from './page-words';

/** Who has a page, or what comes next; and how its ack stands against its time. */
export function Standing({ page, className }: { page: PageRow; className?: string }) {
  const now = useNow();
  const sla = slaWords(page, now);
  return (
    <span className={cx('grid min-w-0', className)}>
      <span data-figures className="truncate">{standingWords(page, now)}</span>
      {sla && <span data-figures className={cx('truncate text-meta', sla.late ? 'font-semibold text-critical' : 'text-muted')}>{sla.words}</span>}
    </span>
  );
}
