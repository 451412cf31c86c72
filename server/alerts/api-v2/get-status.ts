import { type AlertmanagerStatus } from '@/domain/alerts/api-v2';
import { printInstant } from '@/domain/alerts/am-time';
import { RECEIVERS } from '@/domain/alerts/default-routes';
import type { V2Call } from '@/server/alerts/api-v2/route';
import { configText } from '@/server/alerts/routing';

/** The version whose behaviour is kept; amtool refuses servers below 0.22. */
const LIKE = '0.25.0';

export async function getStatus({ clock }: V2Call): Promise<AlertmanagerStatus> {
  return {
    cluster: { status: 'disabled', peers: [] },
    versionInfo: { version: LIKE, revision: 'meridian', branch: 'meridian', buildUser: '', buildDate: '', goVersion: '' },
    config: { original: configText() },
    uptime: printInstant(clock.now().getTime() - Math.round(process.uptime() * 1000)),
  };
}

export async function getReceivers(): Promise<{ name: string }[]> {
  return RECEIVERS.map((name) => ({ name }));
}
