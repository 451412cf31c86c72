import type { HandoffEffect } from '@/domain/handoffs/handoff';
import { recordChange } from '@/server/changes/record-change';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { handoffLabel } from '@/server/handoffs/label';
import { addLog } from '@/server/handoffs/log-store';
import { named } from '@/server/handoffs/refusal';
import { CHANGE_WORDS, type HandoffAction, kindOf } from '@/server/handoffs/words';
import { peopleNamed } from '@/server/oncall/people-of';
import type { Actor } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

/** History, audit entry, change and event of each thing that happened. */
export async function logSteps(work: Work<Actor>, handoff: StoredHandoff, effects: readonly HandoffEffect[], reason: string | null): Promise<void> {
  for (const effect of effects) if (effect.type === 'log') await logAction(work, handoff, effect, reason);
}

export async function logAction(work: Work<Actor>, { id, facts, zone }: StoredHandoff, { action, detail }: { action: HandoffAction; detail: string }, reason: string | null): Promise<void> {
  const { tx, clock, actor } = work;
  const { deployment, outgoing, incoming, state, version, at } = facts;
  const names = await peopleNamed(tx, [outgoing, incoming]);
  const [out = outgoing, into = incoming] = [names[outgoing], names[incoming]];
  const kind = kindOf(action);
  const said = await named(tx, detail);
  await addLog(tx, id, { id: newId(), at: clock.now(), action, detail: said, byName: actor.name });
  const summary = action === 'released' && detail === '' ? undefined : CHANGE_WORDS[action]?.({ outgoing: out, incoming: into });
  if (summary !== undefined) await recordChange(tx, clock, { deployment, kind, entityType: 'handoff', entityId: id, summary, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'handoff', id, label: handoffLabel({ at, zone }) }, reason, detail: { state, version, outgoing: out, incoming: into, said } });
  await work.emit({ kind, deployment, entityId: id, version });
}
