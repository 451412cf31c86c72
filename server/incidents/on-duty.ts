import type { BusinessClose } from '@/domain/incidents/severity';
import { closeOfNextBusinessDay } from '@/domain/oncall/calendar';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { DEFAULT_CALENDAR } from '@/domain/oncall/schedule';
import { loadSchedule } from '@/server/oncall/load-schedule';
import type { Db, Tx } from '@/server/platform/db';

/** What an incident asks of its deployment's schedule. */
export interface OnDuty {
  /** Who is primary now; null: nobody, or there is no schedule. */
  primary: string | null;
  zone: string;
  businessClose: BusinessClose;
}

const SINCE_MS = 40 * 86_400_000;

/** The schedule's answer at `now`. Without a schedule business is Monday to Friday, nine to five UTC. */
export async function onDuty(db: Db | Tx, deployment: string, now: Date): Promise<OnDuty> {
  const at = now.getTime();
  const loaded = await loadSchedule(db, deployment, new Date(at - SINCE_MS));
  const { zone = 'UTC', versions = [] } = loaded?.schedule ?? {};
  const calendar = versions.findLast((version) => version.validFrom <= at)?.calendar ?? DEFAULT_CALENDAR;
  return {
    zone,
    primary: loaded ? (onCallAt(loaded.schedule, at).primary?.user ?? null) : null,
    businessClose(from, days) {
      let end = from;
      for (let day = 0; day < days; day++) end = closeOfNextBusinessDay(calendar, zone, end);
      return end;
    },
  };
}
