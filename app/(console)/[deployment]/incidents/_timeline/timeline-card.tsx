'use client';
import { useQueryState } from 'nuqs';
import { Fragment } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { ZoneName } from '@/components/ui/instant';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useZone } from '@/components/ui/zone';
import { formatDay } from '@/domain/shell/format-instant';
import type { TimelineCategory } from '@/domain/incidents/timeline-facts';
import { PresenceList } from '../_room/presence-list';
import { roomSearch } from '../_room/room-search';
import { useRoom } from '../_room/room-context';
import { ComposerBar } from './composer-bar';
import { PinnedCause } from './pinned-cause';
import { TimelineEntry } from './timeline-entry';
import type { Composer } from './use-composer';
import { useMyName } from './use-my-name';
import { useTimeline } from './use-timeline';

const FILTERS: readonly { readonly value: TimelineCategory | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'people', label: 'People' },
  { value: 'changes', label: 'Changes' },
  { value: 'telemetry', label: 'Telemetry' },
  { value: 'room', label: 'Room' },
];

/** What happened, as it happens: written by people and read from its records. The newest stands beside where one writes. */
export function TimelineCard({ composer, className }: { composer: Composer; className?: string }) {
  const { at, incident, refusal } = useRoom();
  const [show, setShow] = useQueryState('show', roomSearch.show);
  const timeline = useTimeline(at, show);
  const me = useMyName();
  const { lines, total, more } = timeline;
  return (
    <Card aria-label="Timeline" className={className}>
      <header className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line px-4 py-2.5 max-sm:py-1.5">
        <h2 className="text-body font-semibold max-sm:sr-only">Timeline</h2>
        <span className="text-table text-muted max-sm:sr-only" data-figures>{total} {total === 1 ? 'entry' : 'entries'} · <ZoneName /></span>
        <PresenceList at={at} />
        <Segmented label="Show" className="ml-auto max-sm:ml-0" value={show ?? 'all'} options={FILTERS} onChange={(value) => void setShow(value === 'all' ? null : value)} />
      </header>
      {incident.causes.length > 0 && <div className="relative grid max-h-[30dvh] shrink-0 gap-2 overflow-y-auto px-4 pt-3 max-lg:max-h-none">{incident.causes.map((cause) => <PinnedCause key={cause.id} cause={cause} />)}</div>}
      {/* Reversed, so that it stands at its end by itself and stays there while entries come. */}
      <div className="relative flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-4 py-3 max-lg:flex-col max-lg:overflow-visible" tabIndex={-1}>
        <div className="mb-auto">
          {timeline.stale && <Banner tone="stale" title="The timeline is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
          {timeline.error !== null && <ErrorState title="The timeline could not be loaded" onRetry={timeline.retry}>{timeline.error}</ErrorState>}
          {timeline.isPending && <SkeletonRows rows={10} label="Loading the timeline" />}
          {!timeline.isPending && timeline.error === null && lines.length === 0 && <EmptyState title={show === null ? 'Nothing has happened yet' : 'Nothing of this kind'}>{show === null ? 'Write what you see.' : 'Other kinds are shown under All.'}</EmptyState>}
          <div className="flex flex-col max-sm:flex-col-reverse">
            {more && <Button size="small" className="mb-3 self-center" busy={timeline.loadingMore} onClick={timeline.loadEarlier}>Earlier entries</Button>}
            <ol role="log" aria-label="Entries" aria-relevant="additions" className="flex flex-col max-sm:flex-col-reverse">
              {lines.map((line, index) => (
                <Fragment key={line.id}>
                  <DayMark at={line.at} before={lines[index - 1]?.at ?? null} />
                  <TimelineEntry deployment={at.deployment} line={line} me={me} refusal={refusal} />
                </Fragment>
              ))}
            </ol>
          </div>
        </div>
      </div>
      <ComposerBar composer={composer} />
    </Card>
  );
}

/** The day, where a new one begins; today's is not said. */
function DayMark({ at, before }: { at: Date; before: Date | null }) {
  const { zone } = useZone();
  const now = useNow(60_000);
  const day = formatDay(at.getTime(), zone, now);
  if (day === (before === null ? formatDay(now, zone, now) : formatDay(before.getTime(), zone, now))) return null;
  return <li className="pb-2 pl-[94px] text-meta text-muted max-sm:hidden">{day}</li>;
}
