import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import type { ScheduleData } from '../_calendar/calendar-types';

/** What the schedule was before, newest first. */
export function VersionList({ versions }: { versions: NonNullable<ScheduleData['schedule']>['versions'] }) {
  if (versions.length === 0) return null;
  return (
    <Card aria-label="History" className="mt-3 max-w-[920px]">
      <CardHeader title="History" />
      <ol>
        {versions.map(({ number, validFrom, reason, byName }) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-3 border-t border-row px-4 py-2 text-table">
            <span data-figures className="w-8 text-muted">v{number}</span><span className="min-w-0 flex-1 wrap-anywhere">{reason}</span><span className="text-meta text-muted">{byName}, <Instant at={validFrom} precision="minute" /></span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
