'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useQueryState } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Button, ButtonLink, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { NotSetUpState } from '@/components/ui/states';
import { ExceptionList } from '../_exceptions/exception-list';
import type { OverrideStart } from '../_exceptions/override-draft';
import { inOrder } from '../_person/person-ink';
import { TakeOverButton } from '../_verbs/take-over-button';
import { Agenda } from './agenda';
import { Band } from './band';
import { barRows } from './bar-rows';
import { BAND_WEEKS, calendarInput, calendarSearch, WEEK_MS } from './calendar-search';
import type { CalendarData } from './calendar-types';
import { HoleBanner } from './hole-banner';
import { PeopleLegend } from './people-legend';

const TemporaryDialog = lazy(() => import('../_exceptions/temporary-dialog').then((module) => ({ default: module.TemporaryDialog })));
const OverrideDialog = lazy(() => import('../_exceptions/override-dialog').then((module) => ({ default: module.OverrideDialog })));

/** The schedule of a deployment: twelve weeks as they will be, the layers below, and what was changed by hand. */
export function CalendarView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const [from, setFrom] = useQueryState('from', calendarSearch.from);
  const [plan, setPlan] = useQueryState('plan', calendarSearch.plan);
  const { data: calendar } = useSuspenseQuery(trpc.oncall.calendar.queryOptions(calendarInput(deployment, from)));
  const { data: now } = useSuspenseQuery(trpc.oncall.now.queryOptions({ deployment }));
  const manage = useRefusal(deployment, 'oncall.manage');
  const respond = useRefusal(deployment, 'oncall.respond');
  const [start, setStart] = useState<OverrideStart | null>(null);
  usePageActions(calendar === null ? [] : [{ id: 'oncall temporary', title: 'Plan a temporary schedule', disabledReason: manage, run: () => void setPlan('temporary') }]);
  if (calendar === null) {
    return <PageBody><PageHeader title="Schedule" /><Card><NotSetUpState title="There is no schedule" action={<ButtonLink variant="primary" href={pathTo.editSchedule(deployment)}>Make the schedule</ButtonLink>}>A page tells all responders at once until somebody says who is on call when.</NotSetUpState></Card></PageBody>;
  }
  const move = (weeks: number) => void setFrom(calendar.from + weeks * WEEK_MS);
  return (
    <PageBody>
      <PageHeader
        title="Schedule"
        note={`${calendar.title} · ${calendar.zone}`}
        actions={
          <>
            <span className="flex gap-1">
              <Button onClick={() => void setFrom(null)} disabledReason={from === null ? 'These are the weeks from now on.' : null}>Today</Button>
              <IconButton variant="secondary" label="Four weeks earlier" icon={<ChevronLeft aria-hidden size={16} />} onClick={() => move(-BAND_WEEKS)} />
              <IconButton variant="secondary" label="Four weeks later" icon={<ChevronRight aria-hidden size={16} />} onClick={() => move(BAND_WEEKS)} />
            </span>
            <ButtonLink href={pathTo.editSchedule(deployment)}>{manage === null ? 'Edit schedule' : 'Rules of the schedule'}</ButtonLink>
            <TakeOverButton deployment={deployment} now={now} variant="secondary" />
            <Button variant="primary" disabledReason={respond} onClick={() => setStart({ kind: 'replace' })}>Add override</Button>
          </>
        }
      />
      <HoleBanner calendar={calendar} onFill={respond === null ? (hole) => setStart({ kind: 'add', from: hole.from, until: hole.until }) : null} />
      <Weeks calendar={calendar} onPick={respond === null ? setStart : null} />
      <ExceptionList deployment={deployment} calendar={calendar} onPlan={() => void setPlan('temporary')} />
      {plan === 'temporary' && <Suspense><TemporaryDialog deployment={deployment} calendar={calendar} onClose={() => void setPlan(null)} /></Suspense>}
      {start && <Suspense><OverrideDialog deployment={deployment} calendar={calendar} start={start} onClose={() => setStart(null)} /></Suspense>}
    </PageBody>
  );
}

function Weeks({ calendar, onPick }: { calendar: CalendarData; onPick: ((start: OverrideStart) => void) | null }) {
  const rows = barRows(calendar);
  const order = inOrder(calendar.people);
  const bands = Array.from({ length: Math.ceil((calendar.until - calendar.from) / (BAND_WEEKS * WEEK_MS)) }, (_, index) => calendar.from + index * BAND_WEEKS * WEEK_MS);
  return (
    <Card aria-label="Calendar">
      <div className="divide-y divide-line max-md:hidden">
        {bands.map((at) => <Band key={at} calendar={calendar} rows={rows} order={order} from={at} until={Math.min(at + BAND_WEEKS * WEEK_MS, calendar.until)} onPick={onPick} />)}
      </div>
      <Agenda calendar={calendar} order={order} />
      <PeopleLegend people={calendar.people} order={order} />
    </Card>
  );
}
