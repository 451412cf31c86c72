'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { SeverityMark } from '../../alerts/_list/severity-mark';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';

/** Chooses among the alerts that fire and are not linked yet. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const { at, incident } = useRoom();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(trpc.alerts.list.queryOptions({ deployment: at.deployment, groupBy: [], limit: 100 }));
  const linked = new Set(incident.alerts.map(({ fingerprint }) => fingerprint));
  const free = data?.groups.flatMap((group) => group.alerts).filter(({ fingerprint, state }) => !linked.has(fingerprint) && state !== 'resolved') ?? [];
  const toggle = (fingerprint: string) => setChosen((before) => new Set(before.has(fingerprint) ? [...before].filter((each) => each !== fingerprint) : [...before, fingerprint]));
  const send = async () => {
    if (!busy && chosen.size > 0 && (await attempt({ ...at, fingerprints: [...chosen] }, (sent) => client.incidents.linkAlerts.mutate(sent)))) onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Link alerts" description="They belong to this incident; resolving waits for them." footer={<><Button onClick={onClose}>Not now</Button><Button variant="primary" busy={busy} disabledReason={chosen.size === 0 ? 'No alert is chosen.' : null} onClick={() => void send()}>{chosen.size > 1 ? `Link ${chosen.size} alerts` : 'Link'}</Button></>}>
      {problem && <Banner tone="critical" title="Not linked." className="mb-3">{problem.message}</Banner>}
      {error && !data && <ErrorState title="The alerts could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}
      {!data && !error && <SkeletonRows rows={4} label="Loading the alerts" />}
      {data && free.length === 0 && <EmptyState title="Nothing else fires" />}
      <ul aria-label="Alerts that fire">
        {free.map(({ fingerprint, alertname, severity, labels, summary }) => (
          <li key={fingerprint} className="border-b border-row py-1 last:border-b-0">
            <Checkbox checked={chosen.has(fingerprint)} onChange={() => toggle(fingerprint)} className="flex">
              <SeverityMark severity={severity} /><span className="min-w-0"><span className="font-medium">{alertname}</span> <span className="text-muted">{labels['plugin']}</span><span className="block truncate text-meta text-muted">{summary}</span></span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
