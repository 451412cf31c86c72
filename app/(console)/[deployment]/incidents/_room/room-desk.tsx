'use client';
import { useQueryState } from 'nuqs';
import { lazy, Suspense } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import { ChangesSection } from '../_changes/changes-section';
import { useChanges } from '../_changes/use-changes';
import { AlertsSection } from '../_linked/alerts-section';
import { ImpactSection } from '../_linked/impact-section';
import { PagesSection } from '../_linked/pages-section';
import { RunbookSection } from '../_linked/runbook-section';
import { RolesSection } from '../_roles/roles-section';
import { TimelineCard } from '../_timeline/timeline-card';
import { focusComposer, useComposer } from '../_timeline/use-composer';
import { FactsStrip } from './facts-strip';
import { RoomHead } from './room-head';
import { RoomPhoneBar } from './room-phone-bar';
import { roomSearch, type RoomTab } from './room-search';
import { RoomTabs } from './room-tabs';
import { useRoom } from './room-context';
import { useSteps } from './use-steps';

const PostmortemView = lazy(() => import('../_postmortem/postmortem-view').then((module) => ({ default: module.PostmortemView })));

/** Head, terms, timeline and rail; on a phone one part at a time. */
export function RoomDesk({ stale }: { stale: boolean }) {
  const room = useRoom();
  const { at, refusal, ask } = room;
  const [tab, setTab] = useQueryState('tab', roomSearch.tab);
  const composer = useComposer(at);
  const changes = useChanges(at, refusal);
  const steps = useSteps(room);
  const ack = steps.next.find(({ verb }) => verb === 'ack');
  useKeys({
    submit: focusComposer,
    pin: changes.pinFocused,
    runbook: () => document.querySelector<HTMLElement>('[data-runbook]')?.focus(),
    ...(ack && ack.refusal === null ? { approve: ack.run } : {}),
    ...(tab === 'postmortem' ? { back: () => void setTab(null) } : {}),
  });
  usePageActions([
    ...[...steps.next, ...steps.others].map(({ verb, label, refusal: why, run }) => ({ id: `incident ${verb}`, title: label, disabledReason: why, run, ...(verb === 'ack' ? { hotkey: 'approve' as const } : {}) })),
    { id: 'incident link', title: 'Link an alert', disabledReason: refusal, run: () => ask({ kind: 'link' }) },
    { id: 'incident postmortem', title: 'Open the postmortem', run: () => void setTab('postmortem') },
  ]);
  const only = (...tabs: RoomTab[]) => !tabs.includes(tab) && 'max-sm:hidden';
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] px-5 pt-4 pb-4 max-lg:block max-lg:h-auto max-sm:px-4 max-sm:pt-3 max-sm:pb-8">
      <div>
        <RoomHead steps={steps} />
        {stale && <Banner tone="stale" title="What you see is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
        <FactsStrip />
        <RoomTabs tab={tab} onChange={(next) => void setTab(next)} changes={changes.total} />
      </div>
      <div id="room-part" role="tabpanel" aria-label="Part of the room" className="min-h-0">
        {tab === 'postmortem' ? (
          <Suspense fallback={<Skeleton className="h-96" />}><PostmortemView /></Suspense>
        ) : (
          <div className="grid h-full min-h-0 gap-3 max-sm:block lg:grid-cols-[minmax(0,1fr)_404px]">
            <TimelineCard composer={composer} className={cx('flex min-h-0 flex-col max-sm:-mx-4 max-sm:border-0 max-sm:bg-transparent', only('timeline'))} />
            <Card className={cx('relative min-h-0 lg:overflow-y-auto', only('changes', 'runbook', 'roles', 'alerts'))}>
              <div className={cx(only('alerts'))}><ImpactSection /></div>
              <div className={cx('border-line sm:border-t', only('alerts'))}><AlertsSection /></div>
              <div className={cx('border-line sm:border-t', only('alerts'))}><PagesSection /></div>
              <div className={cx('border-line sm:border-t', only('changes'))}><ChangesSection changes={changes} /></div>
              <div className={cx('border-line sm:border-t', only('roles'))}><RolesSection /></div>
              <div className={cx('border-line sm:border-t', only('runbook'))}><RunbookSection /></div>
            </Card>
          </div>
        )}
      </div>
      {tab !== 'postmortem' && <RoomPhoneBar steps={steps} composer={composer} />}
    </div>
  );
}
