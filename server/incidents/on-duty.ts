import type { BusinessClose } from '@/domain/incidents/severity';
import { closeOfNextBusinessDay } from '@/domain/oncall/calendar';
import { DEFAULT_CALENDAR } from '@/domain/oncall/schedule';
import { businessFact, onCallFact } from '@/server/oncall/facts';
import type { Db, Tx } from '@/server/platform/db';

/** What an incident asks of its deployment's schedule. */
export interface OnDuty {
  /** Who is primary now; null: nobody, or there is no schedule. */
  primary: string | null;
  zone: string;
  businessClose: BusinessClose;
}

/** The schedule's answer at `now`. Without a schedule business is Monday to Friday, nine to five UTC. */
export async function onDuty(db: Db | Tx, deployment: string, now: Date): Promise<OnDuty> {
  const { zone, calendar } = (await businessFact(db, deployment, now)) ?? { zone: 'UTC', calendar: DEFAULT_CALENDAR };
  const onCall = await onCallFact(db, deployment, now);
  return {
    primary: onCall?.primary?.user ?? null,
    zone,
    businessClose(from, days) {
      let end = from;
      for (let day = 0; day < days; day++) end = closeOfNextBusinessDay(calendar, zone, end);
      return end;
    },
  };
}
