import { applyStep } from '@/server/incidents/apply-step';
import { auditedLast } from '@/server/incidents/audited-last';
import { type Moved, movedTo } from '@/server/incidents/moved';
import { unansweredPages } from '@/server/incidents/page-link-store';
import { lockForStep } from '@/server/incidents/transition';
import { ackPage } from '@/server/oncall/paging/ack-page';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Says that one looks after it; pages of it that still ring are acked with it, so that nobody else is woken. */
export function ackIncident(work: Work<Person>, { deployment, number }: { deployment: string; number: number }): Promise<Moved> {
  return auditedLast(work, async (all) => {
    const incident = await lockForStep(all, { deployment, number });
    const pages = await unansweredPages(all.tx, incident.id);
    const by = { type: 'ack', by: all.actor.id } as const;
    const { incident: after } = await applyStep(all, incident, pages.length > 0 ? { ...by, at: all.clock.now().getTime() } : by);
    for (const pageId of pages) await ackPage(all, { deployment, pageId });
    return movedTo(after);
  });
}
