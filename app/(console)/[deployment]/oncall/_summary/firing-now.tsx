'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { Card, CardHeader } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { FiredFor } from '../../alerts/_list/fired-for';
import { SeverityMark } from '../../alerts/_list/severity-mark';
import { firingInput } from './summary-inputs';

const REREAD_MS = 30_000;
const MOST = 6;

/** Critical and warning alerts that nothing keeps quiet. */
export function FiringNow({ deployment, className }: { deployment: string; className?: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.alerts.list.queryOptions(firingInput(deployment), { refetchInterval: REREAD_MS }));
  const alerts = data?.groups.flatMap((group) => group.alerts).slice(0, MOST) ?? [];
  return (
    <Card className={className} aria-label="Firing now">
      <CardHeader title="Firing now" {...(data && data.total > 0 ? { note: String(data.total) } : {})} end={<TextLink href={pathTo.alerts(deployment)}>All alerts</TextLink>} />
      {!data && (error ? <ErrorState title="The alerts could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={3} label="Loading the alerts" />)}
      {data && alerts.length === 0 && <EmptyState title="Nothing fires" className="py-6" />}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.fingerprint} className="flex min-h-11 items-center gap-3 border-t border-row px-4 py-1.5 text-table">
            <SeverityMark severity={alert.severity} />
            <TextLink href={pathTo.alert(deployment, alert.fingerprint)} prefetch={false} className="min-w-0 flex-1 truncate">{alert.summary || alert.alertname}</TextLink>
            <span data-figures className="text-meta text-muted"><FiredFor alert={alert} /></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
