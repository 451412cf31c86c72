import { findChange, insertChange, lockChange } from '@/server/changes/changes-store';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface CorrectInput {
  deployment: string;
  changeId: string;
  /** When it really took effect. */
  effectiveFrom: Date;
  reason: string;
}

/**
 * Says that a change took effect at another time than recorded. The recorded row stays; a new one takes its place in
 * every list, so that markers move and whatever is attributed by time is attributed anew. One correction per row: who
 * comes second hears ALREADY_DECIDED and corrects the correction.
 */
export async function correctChange(work: Work<Person>, input: CorrectInput): Promise<{ id: string; effectiveFrom: Date }> {
  const { tx, actor, clock } = work;
  await lockChange(tx, input.changeId);
  const change = await findChange(tx, input.deployment, input.changeId);
  if (!change) throw notFound();
  const { supersededBy: before, ...recorded } = change;
  if (before) throw alreadyDecided('The time of this change', before.correctedBy, before.recordedAt);
  const now = clock.now();
  if (input.effectiveFrom > now) throw new AppError('BAD_INPUT', 'A change cannot have taken effect in the future.', { field: 'effectiveFrom', rule: 'past' });
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say how you know when it took effect; it stands in the audit log.', { field: 'reason', rule: 'required' });
  const corrected = await insertChange(tx, { ...recorded, id: newId(), supersedesId: change.id, correctedBy: actor.name, effectiveFrom: input.effectiveFrom, recordedAt: now });
  const kind = 'changes.change.corrected';
  await work.audit({
    action: kind,
    deployment: input.deployment,
    entity: { type: 'change', id: corrected.id, label: change.summary },
    reason,
    detail: { supersedes: change.id, from: change.effectiveFrom, to: input.effectiveFrom },
  });
  await work.emit({ kind, deployment: input.deployment, entityId: corrected.id, version: 1 });
  return { id: corrected.id, effectiveFrom: corrected.effectiveFrom };
}
