'use client';
import { ArrowRight } from 'lucide-react';
import { pathTo } from '@/app/_lib/paths';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { useZone } from '@/components/ui/zone';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatTime, formatWeekday, zoneName } from '@/domain/shell/format-instant';
import type { Upcoming } from '../_note/note-types';

/** Under this, the seconds are counted. */
const CLOSE_MS = 600_000;

/** The next change of the shift: who to whom, when on the schedule's clocks and on one's own, and what is left until then. */
export function NextHandover({ deployment, upcoming }: { deployment: string; upcoming: Upcoming }) {
  const now = useNow();
  const { zone: own } = useZone();
  const { handoverAt, draftsAt, zone, outgoing, incoming, id } = upcoming;
  const at = handoverAt.getTime();
  const left = at - now;
  const elsewhere = formatTime(at, own, 'minute') !== formatTime(at, zone, 'minute');
  const same = outgoing !== null && outgoing.id === incoming?.id;
  return (
    <Card aria-label="Next handover" className="mb-3 flex flex-wrap items-center gap-x-8 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <h2 className="text-meta text-muted">Next handover</h2>
        <p className="flex flex-wrap items-center gap-x-2 text-section font-semibold">
          <span>{outgoing?.name ?? 'nobody'}</span>
          <ArrowRight aria-label="to" size={15} className="text-muted" />
          <span>{incoming?.name ?? 'nobody'}</span>
        </p>
      </div>
      <div>
        <p data-figures className="text-table font-semibold">{formatWeekday(at, zone)} {formatTime(at, zone, 'minute')} {zoneName(at, zone)}</p>
        <p data-figures className="text-meta text-muted">{elsewhere ? <>{formatWeekday(at, own)} {formatTime(at, own, 'minute')} {zoneName(at, own)} for you</> : zone}</p>
      </div>
      <div>
        <p data-figures className="text-table font-semibold">{left <= 0 ? 'now' : `in ${formatDuration(left < CLOSE_MS ? Math.floor(left / 1000) * 1000 : Math.floor(left / 60_000) * 60_000)}`}</p>
        <p className="text-meta text-muted">{same ? 'the same person stays: no note' : id === null ? <>its note is drafted at <Instant at={draftsAt} precision="minute" /></> : 'its note is drafted'}</p>
      </div>
      {id !== null && <ButtonLink href={pathTo.handoff(deployment, id)} variant="primary" className="ml-auto max-sm:w-full">Open the note</ButtonLink>}
    </Card>
  );
}
