import { internalEvent } from '@/domain/alerts/alert-event';
import { fingerprintOf } from '@/domain/alerts/fingerprint';
import type { Labels } from '@/domain/alerts/labels';
import { openEpisodes } from '@/server/alerts/episode-store';
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
  source: 'slo' | 'watch' | 'releases' | 'dependencies';
}

interface At {
  tx: Tx;
  clock: Clock;
}

const NAMES: Readonly<Record<InternalAlert['source'], string>> = { slo: 'burn rates', watch: 'source watch', releases: 'releases', dependencies: 'dependency checks' };

/** Raises, renews or ends an alert of the console's own, in the caller's transaction. Saying the same again changes nothing that is told. */
export async function upsertInternalAlert({ tx, clock }: At, alert: InternalAlert): Promise<void> {
  const { deployment, labels, annotations, source } = alert;
  const event = internalEvent({ labels, annotations, startsAt: alert.startsAt.getTime(), endsAt: alert.endsAt?.getTime() ?? null }, clock.now().getTime());
  await receiveAlerts(tx, clock, { deployment, source: { id: source, name: NAMES[source] }, events: [event] });
}

/** Ends an alert of the console's own whenever it began; nothing when it does not fire. */
export async function endInternalAlert(at: At, alert: Omit<InternalAlert, 'startsAt'> & { endsAt: Date }): Promise<void> {
  for (const startsAt of await openEpisodes(at.tx, alert.deployment, fingerprintOf(alert.labels))) {
    // A clock that went back must not make it end before it began.
    await upsertInternalAlert(at, { ...alert, startsAt, endsAt: alert.endsAt < startsAt ? startsAt : alert.endsAt });
  }
}
