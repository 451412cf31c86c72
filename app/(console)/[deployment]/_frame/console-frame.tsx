'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { signOut } from '@/app/_lib/sign-out';
import { useTRPC } from '@/app/_lib/trpc';
import { useLiveQueries } from '@/app/_lib/use-live-queries';
import { LiveProvider } from '@/components/live/live-provider';
import { AppShell } from '@/components/shell/app-shell';
import type { DeploymentChoice, ShellUser } from '@/components/shell/shell-types';
import { summarySubject } from '@/domain/telemetry/summary-subject';
import { foundItems } from './found-items';
import { navItems } from './nav-items';
import { useAlarmCounts } from './use-alarm-counts';
import { usePagesForMe } from './use-pages-for-me';
import { useOpenIncidents } from './use-open-incidents';
import { InboxButton } from './inbox/inbox-button';
import { EndedGate } from './ended-gate';
import { useIssue } from './use-issue';
import { LiveFigures } from '../_live/live-figures';

interface ConsoleFrameProps {
  readonly current: DeploymentChoice;
  readonly deployments: readonly DeploymentChoice[];
  readonly user: ShellUser;
  readonly children: ReactNode;
}

/** Names are read again when the bus says that there are others. */
const NAMES_STALE_MS = 300_000;

/** The live connection of a deployment and the shell around its pages. */
export function ConsoleFrame({ children, ...rest }: ConsoleFrameProps) {
  const trpc = useTRPC();
  const { slug: deployment } = rest.current;
  const heard = useQuery(trpc.telemetry.heard.queryOptions({ deployment }, { staleTime: NAMES_STALE_MS }));
  return (
    <LiveProvider issue={useIssue()} pulse={summarySubject(deployment)} neverHeard={heard.data?.ever === false}>
      <LiveFigures deployment={deployment}>
        <Shell {...rest}>{children}</Shell>
      </LiveFigures>
    </LiveProvider>
  );
}

function Shell({ current, deployments, user, children }: ConsoleFrameProps) {
  const trpc = useTRPC();
  const { slug: deployment } = current;
  useLiveQueries(deployment);
  const waiting = useQuery(trpc.waiting.list.queryOptions({ deployment }));
  const requests = useQuery(trpc.acl.queue.queryOptions({ deployment }));
  const plugins = useQuery(trpc.deployments.plugins.queryOptions({ deployment }));
  const objectives = useQuery(trpc.slo.names.queryOptions({ deployment }, { staleTime: NAMES_STALE_MS }));
  const alarms = useAlarmCounts(deployment);
  const incidents = useOpenIncidents(deployment);
  const pages = usePagesForMe(deployment);
  const pending = requests.data?.pending ?? [];
  const promotions = waiting.data?.mine.filter(({ kind }) => kind === 'promotion') ?? [];
  return (
    <AppShell
      items={navItems(deployment, { waiting: waiting.data?.mine.length ?? 0, handoffs: waiting.data?.mine.filter(({ kind }) => kind.startsWith('handoff_')).length ?? 0, promotions: promotions.length, requests: pending.length, incidents, pages, ...alarms })}
      deployments={deployments}
      current={current}
      user={user}
      onSignOut={() => void signOut()}
      tools={<InboxButton deployment={deployment} />}
      found={foundItems(deployment, plugins.data ?? [], pending, objectives.data ?? [], promotions)}
    >
      <EndedGate />
      {children}
    </AppShell>
  );
}
