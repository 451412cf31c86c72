'use client';
import { pathTo } from '@/app/_lib/paths';
import { TextLink } from '@/components/ui/text-link';
import { Instant } from '@/components/ui/instant';
import { StatusText, type StatusLooks } from '@/components/ui/status';
import { useRoom } from '../_room/room-context';
import { Section } from '../_room/section';
import type { Incident } from '../_incident/incident-types';

type PageState = Incident['pages'][number]['state'];

const looks: StatusLooks<PageState> = {
  held: { tone: 'quiet', shape: 'ring', word: 'held' },
  triggered: { tone: 'critical', word: 'open' },
  acked: { tone: 'ok', word: 'acked' },
  snoozed: { tone: 'quiet', shape: 'ring', word: 'snoozed' },
  muted: { tone: 'silenced', word: 'muted' },
  resolved: { tone: 'quiet', word: 'over' },
};

/** Who was called because of it. */
export function PagesSection() {
  const { at, incident: { pages } } = useRoom();
  if (pages.length === 0) return null;
  return (
    <Section title="Pages" note={pages.length}>
      <ul aria-label="Pages">
        {pages.map(({ id, number, title, state, openedAt, ackedAt, ackedBy }) => (
          <li key={id} className="grid min-h-7 grid-cols-[84px_minmax(0,1fr)_auto] items-center gap-x-2 text-table">
            <StatusText {...looks[state]} />
            <span className="min-w-0 truncate" title={title}><TextLink href={pathTo.oncallPage(at.deployment, number)}>P-{number}</TextLink> <span className="text-muted">{title}</span></span>
            <span className="text-meta text-muted">{ackedBy ? <>{ackedBy.name}{ackedAt && <> <Instant at={ackedAt} showZone={false} precision="minute" /></>}</> : <Instant at={openedAt} showZone={false} precision="minute" />}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
