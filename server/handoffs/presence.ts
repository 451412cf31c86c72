import type { Reading } from '@/server/api/context';
import { findHandoff } from '@/server/handoffs/handoff-store';
import type { Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { lookAt, lookersAt } from '@/server/platform/presence';

interface At {
  deployment: string;
  handoffId: string;
}

/** Says that one looks at a note, or that one has left. */
export async function sayPresent(work: Work<Person>, { deployment, handoffId, here }: At & { here: boolean }): Promise<null> {
  if (!(await findHandoff(work.tx, deployment, handoffId))) throw notFound();
  return lookAt(work, { capability: 'handoffs', deployment, entityId: handoffId }, here);
}

/** Who looks at a note now. */
export async function whoIsPresent(reading: Reading, { deployment, handoffId }: At) {
  if (!(await findHandoff(reading.db, deployment, handoffId))) throw notFound();
  return lookersAt(reading, handoffId);
}
