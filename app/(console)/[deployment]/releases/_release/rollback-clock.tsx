'use client';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { clockWords } from './clock-words';

/** What is left until a roll-back should have been over, and by how much it is late. */
export function RollbackClock({ dueAt, className }: { dueAt: Date; className?: string }) {
  const left = dueAt.getTime() - useNow();
  return <span role="timer" data-figures className={cx('font-semibold text-critical', className)}>{clockWords(left)} <span className="font-normal">{left < 0 ? 'over its 5:00' : 'left of 5:00'}</span></span>;
}
