'use client';
import { useNow } from '@/components/ui/clock';
import { Tooltip } from '@/components/ui/tooltip';
import { toggleZone, useZone } from '@/components/ui/zone';
import { formatTime, zoneName } from '@/domain/shell/format-instant';

/** The time by which everything on the page is dated. Pressing it switches between UTC and local, as `t` does. */
export function ClockFace() {
  const now = useNow();
  const { zone, utc } = useZone();
  return (
    <Tooltip side="below" content={utc ? 'Times are in UTC. Show local time' : 'Times are local. Show UTC'}>
      <button type="button" data-figures onClick={toggleZone} className="thumb h-8 rounded-control px-1.5 text-table whitespace-nowrap text-muted hover:bg-sunken max-md:hidden">
        {formatTime(now, zone)} {zoneName(now, zone)}
      </button>
    </Tooltip>
  );
}
