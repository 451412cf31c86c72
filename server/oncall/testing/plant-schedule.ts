import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import type { Schedule } from '@/domain/oncall/schedule';
import { insertOverride, insertTemporary } from '@/server/oncall/exception-store';
import { insertPolicy } from '@/server/oncall/policy-store';
import { insertSchedule } from '@/server/oncall/schedule-store';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

const BY = { byId: 'test', byName: 'test', reason: 'planted' };

/** Enters people whose short names are their ids. */
export async function plantPeople(db: Db, ids: readonly string[]): Promise<void> {
  await db.user.createMany({ data: ids.map((id) => ({ id, handle: id, name: id, email: `${id.toLowerCase()}@example.org`, emailVerified: true })) });
}

/** Stores a schedule of one version as it is, past exceptions too, which no use case would take. */
export async function plantSchedule(db: Db, deployment: string, { zone, versions, overrides, temporaries }: Schedule, at = new Date('2026-01-01T00:00:00Z')): Promise<void> {
  const [version] = versions;
  if (!version || versions.length > 1) throw new Error('one version is planted');
  const { layers, calendar, handoff } = version;
  const id = newId();
  await db.$transaction(async (tx) => {
    await insertSchedule(tx, { id, deployment, title: 'Primary', zone, pagerPolicy: 'strict' }, { number: 1, definition: { layers, calendar, handoff }, at, ...BY });
    for (const { old, new: by, kind, from, until } of overrides) await insertOverride(tx, { id: newId(), scheduleId: id, kind, origin: 'planned', from, until, oldUser: old ?? null, newUser: by ?? null, createdAt: at, ...BY });
    for (const { from, until, users } of temporaries) await insertTemporary(tx, { id: newId(), scheduleId: id, from, until, users: [...users], createdAt: at, ...BY });
  });
}

/** The default policy with the people of the vectors. */
export async function plantPolicy(db: Db, deployment: string): Promise<void> {
  await db.$transaction((tx) => insertPolicy(tx, { deployment, version: 1, definition: defaultPolicy({ manager: 'EM', teamLead: 'TL', vp: 'VP' }), createdAt: new Date('2026-01-01T00:00:00Z'), ...BY }));
}
