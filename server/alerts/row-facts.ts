import { DAY_MS, daySlots } from '@/domain/alerts/day-slots';
import { destinationsOf } from '@/domain/alerts/route-tree';
import type { AlertView } from '@/server/alerts/alert-view';
import { isTold } from '@/server/alerts/receivers';
import { lastToldOf, spansOf, type Telling } from '@/server/alerts/row-store';
import { ROUTES } from '@/server/alerts/routing';
import type { Db } from '@/server/platform/db';

/** What a row says beside the alert itself. */
export interface RowFacts {
  /** In which half hours of the last day it fired (domain/alerts/day-slots.ts). */
  day: string;
  /** How often it fired in that day. */
  episodes: number;
  /** Who was last told that it fires; null when nobody was. */
  told: Telling | null;
  /** Whether its routes tell anybody at all, or only collect it. */
  tells: boolean;
}

/** The day of the alerts of one page, and who was told of each: two questions, however many rows. */
export async function rowFacts(db: Db, deployment: string, views: readonly AlertView[], now: Date): Promise<(view: AlertView) => RowFacts> {
  const at = now.getTime();
  const alerts = views.map(({ alert }) => alert);
  const [spans, told] = await Promise.all([
    spansOf(db, deployment, alerts.map(({ fingerprint }) => fingerprint), new Date(at - DAY_MS)),
    lastToldOf(db, alerts.map(({ episodeId }) => episodeId)),
  ]);
  return ({ alert }) => {
    const own = spans.get(alert.fingerprint) ?? [];
    return { day: daySlots(own, at), episodes: own.length, told: told.get(alert.episodeId) ?? null, tells: destinationsOf(ROUTES, alert.labels).some((each) => isTold(each.receiver)) };
  };
}
