import type { HandoffEffect } from '@/domain/handoffs/handoff';
import { notify } from '@/server/notifications/notify';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { handoffPath, handoffSubject } from '@/server/handoffs/label';
import { printWall } from '@/server/handoffs/print-hour';
import { NEWS_WORDS } from '@/server/handoffs/words';
import { leadsFact } from '@/server/oncall/leads';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Actor } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

/** Tells people what became of a handover and what is wanted of them; not the one who did it. */
export async function tellNews({ tx, clock, actor }: Work<Actor>, { id, facts, zone }: StoredHandoff, { users, why }: Extract<HandoffEffect, { type: 'notify' }>, reason: string | null): Promise<void> {
  const { deployment, outgoing, incoming, at, version } = facts;
  const told = [...new Set([...users, ...(why === 'lead' ? await leadsFact(tx, deployment) : [])])].filter((user) => user !== actor.id);
  if (told.length === 0) return;
  const names = await peopleNamed(tx, [outgoing, incoming]);
  const words = NEWS_WORDS[why];
  await notify(tx, clock, {
    deployment,
    kind: `handoffs.notice.${why}`,
    dedupeKey: `${handoffSubject(id)} ${version} ${why}`,
    title: words.title({ outgoing: names[outgoing] ?? outgoing, incoming: names[incoming] ?? incoming, hour: printWall(at, zone) }),
    body: reason === null ? words.body : `${reason}\n\n${words.body}`,
    path: handoffPath(deployment, id),
    severity: words.severity,
    occurredAt: clock.now(),
    why: words.why,
    subject: handoffSubject(id),
    to: told.map((userId) => ({ kind: 'person' as const, userId })),
  });
}
