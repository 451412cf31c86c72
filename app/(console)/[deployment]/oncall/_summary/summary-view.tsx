'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/instant';
import { NotSetUpState } from '@/components/ui/states';
import { usePageVerbs } from '../_verbs/use-page-verbs';
import { VerbDialog } from '../_verbs/verb-dialog';
import { TakeOverButton } from '../_verbs/take-over-button';
import { FiringNow } from './firing-now';
import { HandoverCard } from './handover-card';
import { OpenPages } from './open-pages';
import { RecentIncidents } from './recent-incidents';
import { WhoStrip } from './who-strip';

const REREAD_MS = 30_000;

/** Who is on call, what is open, what fires, what happened lately, and what is handed over next. */
export function SummaryView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data: now } = useSuspenseQuery(trpc.oncall.now.queryOptions({ deployment }, { refetchInterval: REREAD_MS }));
  const health = useQuery(trpc.oncall.pagingHealth.queryOptions({ deployment }, { refetchInterval: REREAD_MS })).data;
  const verbs = usePageVerbs(deployment);
  const manage = useRefusal(deployment, 'oncall.manage');
  return (
    <PageBody>
      <PageHeader
        title="On call"
        note={now.schedule && <>{now.schedule.title} · {now.schedule.zone}</>}
        actions={now.schedule && <><ButtonLink href={pathTo.oncallSimulate(deployment)} prefetch={false}>Who is paged</ButtonLink><TakeOverButton deployment={deployment} now={now} /></>}
      />
      {health?.silent && <Banner tone="critical" className="mb-3" title="Pages may not arrive.">The page that the console sends to itself every minute was last heard of <RelativeTime at={health.since} />. Look at what runs, and tell people by another way.</Banner>}
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 max-sm:order-2 xl:col-span-2">
          {now.schedule === null
            ? <Card><NotSetUpState title="There is no schedule" action={manage === null && <ButtonLink variant="primary" href={pathTo.editSchedule(deployment)}>Make the schedule</ButtonLink>}>A page tells all responders at once until a deployment admin says who is on call when.</NotSetUpState></Card>
            : <WhoStrip deployment={deployment} now={now} />}
        </div>
        <div className="contents min-w-0 gap-3 xl:grid">
          <OpenPages deployment={deployment} verbs={verbs} className="max-sm:order-1" />
          <FiringNow deployment={deployment} className="max-sm:order-3" />
        </div>
        <div className="contents min-w-0 gap-3 xl:grid">
          {now.handoff && now.schedule && <HandoverCard deployment={deployment} now={now} handoff={now.handoff} className="max-sm:order-4" />}
          <RecentIncidents deployment={deployment} className="max-sm:order-5" />
        </div>
      </div>
      <VerbDialog verbs={verbs} />
    </PageBody>
  );
}
