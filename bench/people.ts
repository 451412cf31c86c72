import type { Role } from '@/domain/identity/permissions';
import type { Console } from '@/e2e/running';
import { createPerson, grantRole, removeRole } from '@/server/identity/people';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { openDb } from '@/server/platform/db';
import { createLog } from '@/server/platform/log';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';

export interface BenchPerson {
  id: string;
  handle: string;
}

/** The use cases of the running console as its command line reaches them, without a process for each. `close` when done. */
export function useCases(running: Console): { change<T>(work: (work: Work) => Promise<T>): Promise<T>; close(): Promise<void> } {
  const db = openDb(running.settings.DATABASE_URL ?? '', 2);
  const base = { db, clock: systemClock(), log: createLog('bench', 'silent') };
  return { change: (work) => mutateAsSystem(base, systemActor('bench'), 'bench', work), close: () => db.$disconnect() };
}

/** So many people of one role in a deployment; those of an earlier run come again. `leave` takes the role from them. */
export async function benchPeople(running: Console, count: number, role: Exclude<Role, 'api_token'>, deployment: string): Promise<{ people: BenchPerson[]; leave(): Promise<void> }> {
  const { change, close } = useCases(running);
  const handles = Array.from({ length: count }, (_, index) => `bench-${index + 1}`);
  const { rows: known } = await running.pool.query<BenchPerson & { holds: boolean }>(
    'SELECT id, handle, EXISTS (SELECT 1 FROM identity_membership m WHERE m.user_id = u.id AND m.deployment = $2 AND m.role::text = $3) AS holds FROM identity_user u WHERE handle = ANY ($1)',
    [handles, deployment, role],
  );
  const people: BenchPerson[] = [];
  for (const handle of handles) {
    const before = known.find((each) => each.handle === handle);
    const { id } = before ?? (await change((work) => createPerson(work, { handle, name: `Bench ${handle}`, email: `${handle}@meridian.example` })));
    // A run that was broken off leaves its roles.
    if (!before?.holds) await change((work) => grantRole(work, { userId: id, role, deployment }).then(() => true));
    people.push({ id, handle });
  }
  return {
    people,
    async leave() {
      for (const { id } of people) await change((work) => removeRole(work, { userId: id, role, deployment }).then(() => true));
      await close();
    },
  };
}
