'use client';
import { useEffect, useRef } from 'react';
import { TabBar, type Tab } from '@/components/ui/tabs';
import { runbookProgress, beginRunbook } from '../_linked/runbook-progress';
import type { RoomTab } from './room-search';
import { useRoom } from './room-context';

interface RoomTabsProps {
  readonly tab: RoomTab;
  readonly onChange: (tab: RoomTab) => void;
  /** How many changes there are around the onset. */
  readonly changes: number;
}

/** Parts of the room: on a phone each by itself; on a desktop all together, and the postmortem. */
export function RoomTabs({ tab, onChange, changes }: RoomTabsProps) {
  const { incident } = useRoom();
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone not all of them fit.
    around.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [tab]);
  const runbook = beginRunbook(incident.runbooks);
  const progress = runbook ? runbookProgress(runbook) : null;
  const postmortem: Tab<RoomTab>[] = incident.postmortem ? [{ id: 'postmortem', label: 'Postmortem' }] : [];
  const parts: Tab<RoomTab>[] = [
    { id: 'timeline', label: 'Timeline' },
    { id: 'changes', label: 'Changes', count: changes },
    { id: 'runbook', label: `Runbook ${progress ? `${progress.done}/${progress.of}` : ''}` },
    { id: 'roles', label: 'Roles' },
    { id: 'alerts', label: 'Alerts', count: incident.alerts.length },
    ...postmortem,
  ];
  return (
    <div ref={around}>
      <TabBar label="Parts of the room" controls="room-part" tabs={parts} value={tab} onChange={onChange} className="-mx-4 mt-1 mb-2 sm:hidden" />
      {postmortem.length > 0 ? <TabBar label="Room and postmortem" controls="room-part" tabs={[{ id: 'timeline', label: 'Room' }, ...postmortem]} value={tab === 'postmortem' ? tab : 'timeline'} onChange={onChange} className="mt-1 mb-3 max-sm:hidden" /> : <div className="h-3 max-sm:hidden" />}
    </div>
  );
}
