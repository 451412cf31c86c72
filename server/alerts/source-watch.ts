import type { AlertEvent } from '@/domain/alerts/alert-event';
import { labelValue } from '@/domain/alerts/labels';
import type { AlertSource } from '@/server/alerts/intake-store';
import { upsertInternalAlert } from '@/server/alerts/internal-alert';
import { type AlertSourceWatch, dropRevoked, markSilent, newlySilent, noteHeard } from '@/server/alerts/source-watch-store';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import type { Loop } from '@/server/platform/loop-runner';

/** An alert of this name that always fires is a source's promise to be heard. */
export const WATCHDOG = 'Watchdog';
/** How often a source is expected to say that it lives; silent for twice as long is an alert. */
export const WATCH_INTERVAL_MS = 120_000;

const BATCH = 50;

/** Notes that a source's watchdog was heard; one that had fallen silent is said to be back. */
export async function hearWatchdog(tx: Tx, clock: Clock, heard: { deployment: string; source: AlertSource; events: readonly AlertEvent[] }): Promise<void> {
  const { deployment, source, events } = heard;
  if (!events.some((event) => event.status === 'firing' && labelValue(event.labels, 'alertname') === WATCHDOG)) return;
  const { wasSilentSince } = await noteHeard(tx, deployment, source, WATCH_INTERVAL_MS, clock.now());
  if (wasSilentSince) await sayOf({ tx, clock }, { deployment, source: source.id, sourceName: source.name }, wasSilentSince, clock.now());
}

/** Raises an alert for every watched source that has not been heard for twice its interval. */
export const sourceWatchLoop: Loop = {
  name: 'alerts.watch',
  kind: 'lease',
  everyMs: 5000,
  async run({ db, clock }) {
    const now = clock.now();
    await db.$transaction(async (tx) => {
      for (const watch of await dropRevoked(tx)) if (watch.silentSince) await sayOf({ tx, clock }, watch, watch.silentSince, now);
    });
    const silent = await newlySilent(db, now, BATCH);
    for (const watch of silent) {
      await db.$transaction(async (tx) => {
        if (await markSilent(tx, watch, now)) await sayOf({ tx, clock }, watch, now, null);
      });
    }
    return silent.length === BATCH ? 'again' : 'idle';
  },
};

/** The labels name the token, not only its name: two sources of one name are two alerts. */
function sayOf(at: { tx: Tx; clock: Clock }, watch: Pick<AlertSourceWatch, 'deployment' | 'source' | 'sourceName'>, startsAt: Date, endsAt: Date | null): Promise<void> {
  const { deployment, source, sourceName } = watch;
  return upsertInternalAlert(at, {
    deployment,
    labels: { alertname: 'SourceSilent', severity: 'critical', source: sourceName, token: source },
    annotations: { summary: `${sourceName} has not been heard of`, description: `The watchdog of ${sourceName} is missing: alerts that it would send do not arrive.` },
    startsAt,
    endsAt,
    source: 'watch',
  });
}
