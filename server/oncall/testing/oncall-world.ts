import type { Layer, Schedule } from '@/domain/oncall/schedule';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { saveSchedule, type SaveScheduleInput } from '@/server/oncall/save-schedule';
import { type Actor, type Person, systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { loopContext } from '@/server/testing/loop-context';
import { testDatabase } from '@/server/testing/world';
import { plantPeople } from './plant-schedule';

const HOUR_MS = 3_600_000;

/** A database with people A to F, responders, an admin M and a viewer V of one deployment after another, and a clock that is moved by hand. */
export async function oncallWorld() {
  const database = await testDatabase();
  const clock = manualClock(new Date(0));
  const context = loopContext(database, { clock });
  const { db } = database;
  await plantPeople(db, [...'ABCDEFMV']);
  let count = 0;
  const deployment = () => `d${count}`;
  const roleOf = (id: string) => (id === 'M' ? 'deployment_admin' : id === 'V' ? 'viewer' : 'responder');
  const person = (id: string): Person => ({ kind: 'person', id, name: id, sessionId: '', roles: [{ role: roleOf(id), deployment: deployment() }], zone: 'UTC', authenticatedAt: clock.now() });
  /** Moves the clock to an instant. */
  const to = (at: string | number) => clock.advance(new Date(at).getTime() - clock.now().getTime());
  return {
    database,
    db,
    clock,
    context,
    person,
    to,
    /** The deployment that the test is about. */
    deployment,
    /** Begins with another deployment in which nothing is, at an instant. */
    async begin(at: string) {
      count += 1;
      to(at);
      await db.membership.createMany({ data: [...'ABCDEFMV'].map((id) => ({ id: newId(), userId: id, role: roleOf(id), deployment: deployment(), createdAt: clock.now() })) });
    },
    /** One change as a person (a letter) or, for null, the console. */
    as: <T>(id: string | null, work: (work: Work<Person>) => Promise<T>): Promise<T> =>
      mutateAsSystem<Actor, T>(context, id === null ? systemActor('test') : person(id), 'test', (given) => work(given as Work<Person>)),
    save: (changes: Partial<SaveScheduleInput> = {}): Promise<{ version: number }> => mutateAsSystem(context, person('M'), 'test', (work) => saveSchedule(work, { deployment: deployment(), ...SCHEDULE, ...changes })),
    async schedule(): Promise<Schedule> {
      const loaded = await loadSchedule(db, deployment());
      if (!loaded) throw new Error('no schedule');
      return loaded.schedule;
    },
    /** So many hours from now, in milliseconds. */
    hours: (ahead: number) => clock.now().getTime() + ahead * HOUR_MS,
    close: () => database.close(),
  };
}
export type OncallWorld = Awaited<ReturnType<typeof oncallWorld>>;

/** A weekly rotation, handed over on Mondays at 10:00. */
export function weekly(users: readonly string[], more: Partial<Layer> = {}): Layer {
  return { id: 'base', name: 'Weekly', priority: 0, rotation: { anchorDate: '2026-10-05', anchorTime: '10:00', unit: 'week', every: 1, users }, restrictions: [], ...more };
}

/** A, B and C in turns, in New York. */
export const SCHEDULE: Omit<SaveScheduleInput, 'deployment'> = {
  version: 0, title: 'Primary', zone: 'America/New_York', pagerPolicy: 'strict', reason: 'the people of this quarter',
  definition: { layers: [weekly(['A', 'B', 'C'])], calendar: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] }, handoff: { weekday: 1, time: '10:00' } },
};
