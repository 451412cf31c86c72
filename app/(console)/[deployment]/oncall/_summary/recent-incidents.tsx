'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { Card, CardHeader } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/instant';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { recentIncidentsInput } from './summary-inputs';

const REREAD_MS = 30_000;
const OPEN: readonly string[] = ['triage', 'active', 'mitigated'];

/** The latest incidents, over or not. */
export function RecentIncidents({ deployment, className }: { deployment: string; className?: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.incidents.list.queryOptions(recentIncidentsInput(deployment), { refetchInterval: REREAD_MS }));
  return (
    <Card className={className} aria-label="Recent incidents">
      <CardHeader title="Recent incidents" end={<TextLink href={pathTo.incidents(deployment)}>All incidents</TextLink>} />
      {!data && (error ? <ErrorState title="The incidents could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={3} label="Loading the incidents" />)}
      {data?.incidents.length === 0 && <EmptyState title="There was no incident" className="py-6" />}
      <ul>
        {data?.incidents.map((incident) => (
          <li key={incident.id} className="border-t border-row px-4 py-2 text-table">
            <div className="flex min-w-0 items-center gap-2">
              <StatusText tone={OPEN.includes(incident.state) ? (incident.severity !== null && incident.severity <= 2 ? 'critical' : 'warning') : 'quiet'} word={incident.severity === null ? incident.state : `Sev${incident.severity} ${incident.state}`} />
              <TextLink href={pathTo.incident(deployment, incident.number)} prefetch={false} className="min-w-0 flex-1 truncate">{incident.title}</TextLink>
            </div>
            <div className="truncate text-meta text-muted">{incident.label} · {incident.commander?.name ?? 'no commander'} · <RelativeTime at={incident.declaredAt ?? incident.detectedAt} /></div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
