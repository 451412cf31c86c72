import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

interface At {
  tx: Tx;
  clock: Clock;
}

function alertOf(deployment: string) {
  return {
    deployment,
    labels: { alertname: 'PagingSilent', severity: 'critical' },
    annotations: { summary: 'Pages do not arrive', description: 'The synthetic page that is sent every minute has not come out at the other end for two minutes: real pages may not either. Look at the worker, its database and the delivery log.' },
    source: 'watch' as const,
  };
}

/** Raises the alert that pages do not arrive. Channels hear of it without any page. */
export function saySilent(at: At, deployment: string, since: Date): Promise<void> {
  return upsertInternalAlert(at, { ...alertOf(deployment), startsAt: since, endsAt: null });
}

export function endSilence(at: At, deployment: string): Promise<void> {
  return endInternalAlert(at, { ...alertOf(deployment), endsAt: at.clock.now() });
}
