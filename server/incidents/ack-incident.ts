import { applyStep } from '@/server/incidents/apply-step';
import { type Moved, movedTo } from '@/server/incidents/moved';
import { unansweredPages } from '@/server/incidents/page-link-store';
import { lockForStep } from '@/server/incidents/transition';
import { ackPage } from '@/server/oncall/paging/ack-page';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Says that one looks after it; pages of it that still ring are acked with it, so that nobody else is woken. */
export async function ackIncident(work: Work<Person>, { deployment, number }: { deployment: string; number: number }): Promise<Moved> {
  const incident = await lockForStep(work, { deployment, number });
  const { incident: after } = await applyStep(work, incident, { type: 'ack', by: work.actor.id });
  for (const pageId of await unansweredPages(work.tx, incident.id)) await ackPage(work, { deployment, pageId });
  return movedTo(after);
}
