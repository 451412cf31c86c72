'use client';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { formatDuration } from '@/domain/shell/format-duration';
import type { CalendarData } from './calendar-types';

type Hole = CalendarData['holes'][number];

/** The first stretch to come in which nobody is primary, and the way to fill it. */
export function HoleBanner({ calendar, onFill }: { calendar: CalendarData; onFill: ((hole: Hole) => void) | null }) {
  const now = useNow(60_000);
  const coming = calendar.holes.filter((hole) => hole.role === 'primary' && hole.until > now);
  const [first] = coming;
  if (!first) return null;
  return (
    <Banner
      tone="critical"
      className="mb-3"
      title={<>Nobody is primary <Instant at={Math.max(now, first.from)} precision="minute" showZone={false} /> – <Instant at={first.until} precision="minute" /> ({formatDuration(first.until - first.from)})</>}
      action={onFill && <Button size="small" onClick={() => onFill(first)}>Fill it</Button>}
    >
      {coming.length > 1 ? `and ${coming.length - 1} more times. ` : ''}Pages go on to the secondary at once.
    </Banner>
  );
}
