import type { Reading } from '@/server/api/context';
import { incidentId } from '@/server/incidents/incident-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { lookAt, lookersAt } from '@/server/platform/presence';

interface At {
  deployment: string;
  number: number;
}

/** Says that one looks at an incident, or that one has left. */
export async function sayPresent(work: Work<Person>, { deployment, number, here }: At & { here: boolean }): Promise<null> {
  const id = await incidentId(work.tx, deployment, number);
  if (id === null) throw notFound();
  return lookAt(work, { capability: 'incidents', deployment, entityId: id }, here);
}

/** Who looks at an incident now. */
export async function whoIsPresent(reading: Reading, { deployment, number }: At) {
  const id = await incidentId(reading.db, deployment, number);
  if (id === null) throw notFound();
  return lookersAt(reading, id);
}
