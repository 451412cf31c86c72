import type { OncallRole } from '@/domain/oncall/schedule';
import type { Db, Tx } from '@/server/platform/db';
import type { OncallShiftLog } from '@/server/generated/prisma/client';

export type LoggedShift = OncallShiftLog;

export interface NewLoggedShift {
  id: string;
  scheduleId: string;
  deployment: string;
  role: OncallRole;
  userId: string;
  from: Date;
  until: Date;
  because: string;
  recordedAt: Date;
}

export async function insertShifts(tx: Tx, shifts: NewLoggedShift[]): Promise<void> {
  await tx.oncallShiftLog.createMany({ data: shifts });
}

/** Up to when each role of a schedule is written down. */
export async function lastLogged(tx: Tx, scheduleId: string): Promise<Map<OncallRole, Date>> {
  const rows = await tx.oncallShiftLog.groupBy({ by: ['role'], where: { scheduleId }, _max: { until: true } });
  return new Map(rows.flatMap(({ role, _max }) => (_max.until ? [[role, _max.until] as const] : [])));
}

/** What was written down of a deployment's shifts that touch [from, until), by begin. */
export function loggedShifts(db: Db | Tx, deployment: string, from: Date, until: Date): Promise<LoggedShift[]> {
  return db.oncallShiftLog.findMany({ where: { deployment, from: { lt: until }, until: { gt: from } }, orderBy: [{ from: 'asc' }, { role: 'asc' }] });
}
