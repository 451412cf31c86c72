import { internalEvent } from '@/domain/alerts/alert-event';
import type { Labels } from '@/domain/alerts/labels';
import { receiveAlerts } from '@/server/alerts/receive-alerts';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

export interface InternalAlert {
  deployment: string;
  labels: Labels;
  annotations: Labels;
  startsAt: Date;
  /** Null while it fires: it ends when it is told to, whatever time goes by. */
  endsAt: Date | null;
  /** Which part of the console says so. */
  source: 'slo' | 'watch';
}

const NAMES: Readonly<Record<InternalAlert['source'], string>> = { slo: 'burn rates', watch: 'source watch' };

/** Raises, renews or ends an alert of the console's own, in the caller's transaction. Saying the same again changes nothing that is told. */
export async function upsertInternalAlert({ tx, clock }: { tx: Tx; clock: Clock }, alert: InternalAlert): Promise<void> {
  const { deployment, labels, annotations, source } = alert;
  const event = internalEvent({ labels, annotations, startsAt: alert.startsAt.getTime(), endsAt: alert.endsAt?.getTime() ?? null }, clock.now().getTime());
  await receiveAlerts(tx, clock, { deployment, source: { id: source, name: NAMES[source] }, events: [event] });
}
