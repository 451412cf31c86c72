'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { RailSection } from '../../releases/_rollout/rail-section';
import { eventWords } from './event-words';
import type { PairEvent } from './instance-types';

const FIRST = 12;
const GRAVE = new Set(['restart', 'lost', 'fencing', 'fenced']);

/** What happened to it, the newest first. */
export function EventsSection({ events }: { events: readonly PairEvent[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, FIRST);
  return (
    <RailSection title="What happened" end={<span data-figures className="text-meta text-muted">{events.length === 200 ? 'the last 200' : events.length}</span>}>
      {events.length === 0 && <p className="text-table text-muted">Nothing yet.</p>}
      <ol className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-table *:contents">
        {shown.map((event) => <li key={event.id}><Instant at={event.at} showZone={false} className="text-muted" /><span className={cx('min-w-0 wrap-anywhere', GRAVE.has(event.kind) && 'font-semibold')}>{eventWords(event)}</span></li>)}
      </ol>
      {events.length > FIRST && <Button size="small" className="mt-2" onClick={() => setAll(!all)}>{all ? 'Fewer' : `All ${events.length}`}</Button>}
    </RailSection>
  );
}
