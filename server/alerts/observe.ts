import type pg from 'pg';
import { DEFAULT_INHIBIT_RULES } from '@/domain/alerts/default-routes';
import { inhibitIndex } from '@/domain/alerts/inhibit';
import type { StoredAlert } from '@/server/alerts/alert-store';
import type { AlertView } from '@/server/alerts/alert-view';
import { isLive, type LiveAlerts, liveAlerts } from '@/server/alerts/live-alerts';
import { activeSilences, type StoredSilence } from '@/server/alerts/silence-store';
import type { Db } from '@/server/platform/db';

/** A deployment's alerts and what keeps them quiet, at one instant. */
export interface Observed {
  now: number;
  live: LiveAlerts;
  /** Those that mute now. */
  silences: readonly StoredSilence[];
  view(alert: StoredAlert): AlertView;
  /** Silenced or inhibited, also when it has ended meanwhile: the end of what nobody heard of is no news. */
  isMuted(alert: StoredAlert): boolean;
}

/** Reads alerts and silences as committed now. */
export async function observe(db: Db, pool: pg.Pool, deployment: string, now: Date): Promise<Observed> {
  const [live, silences] = await Promise.all([liveAlerts(pool, deployment, now), activeSilences(db, now, deployment)]);
  return observed(live, silences, now.getTime());
}

/** The same over alerts and silences at hand. */
export function observed(live: LiveAlerts, silences: readonly StoredSilence[], now: number): Observed {
  const silencedBy = new Map<string, string[]>();
  for (const silence of silences) {
    for (const fingerprint of live.matching(silence.matchers)) {
      const ids = silencedBy.get(fingerprint);
      if (ids) ids.push(silence.id);
      else silencedBy.set(fingerprint, [silence.id]);
    }
  }
  const inhibition = inhibitIndex(DEFAULT_INHIBIT_RULES, live.live(now));
  const view = (alert: StoredAlert): AlertView => {
    if (!isLive(alert, now)) return { alert, state: 'resolved', silencedBy: [], inhibitedBy: [] };
    const muted = silencedBy.get(alert.fingerprint) ?? [];
    const inhibited = [...new Set(inhibition.inhibitorsOf(alert.labels).map((each) => each.fingerprint))];
    return { alert, state: muted.length > 0 ? 'silenced' : inhibited.length > 0 ? 'inhibited' : 'active', silencedBy: muted, inhibitedBy: inhibited };
  };
  const isMuted = (alert: StoredAlert): boolean => silencedBy.has(alert.fingerprint) || inhibition.inhibitorsOf(alert.labels).length > 0;
  return { now, live, silences, view, isMuted };
}
