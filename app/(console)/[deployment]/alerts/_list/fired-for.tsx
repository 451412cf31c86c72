'use client';
import { useNow } from '@/components/ui/clock';
import { epochOf } from '@/components/ui/instant';
import { formatAge, formatDuration } from '@/domain/shell/format-duration';
import type { ShownAlert } from './alert-types';

/** How long an alert has been firing, or how long it did. */
export function FiredFor({ alert: { startsAt, endsAt } }: { alert: Pick<ShownAlert, 'startsAt' | 'endsAt'> }) {
  const now = useNow();
  const start = epochOf(startsAt);
  return <span className="whitespace-nowrap" title={new Date(start).toISOString().replace('T', ' ').replace(/\..*/, ' UTC')}>{endsAt ? formatDuration(Math.floor((epochOf(endsAt) - start) / 1000) * 1000) : formatAge(Math.max(1000, now - start))}</span>;
}
