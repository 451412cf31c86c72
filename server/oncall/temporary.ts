import { temporaryProblems } from '@/domain/oncall/schedule-problems';
import type { Temporary } from '@/domain/oncall/schedule';
import type { TemporaryInput } from '@/domain/oncall/schemas';
import { cancelTemporaryRow, insertTemporary } from '@/server/oncall/exception-store';
import { lockedSchedule } from '@/server/oncall/load-schedule';
import { noteException } from '@/server/oncall/note-change';
import { checkCandidates, peopleNamed } from '@/server/oncall/people-of';
import { refuseProblems, requireReason } from '@/server/oncall/refuse';
import { beginNotPast } from '@/server/oncall/time-range';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface AddTemporaryInput {
  deployment: string;
  /** The first of its users is primary, the second secondary. */
  temporary: TemporaryInput;
  reason: string;
}

/** Plans a time in which these people are on call and rotations and overrides do not count. Refused when it overlaps another, or begins in the past. */
export async function addTemporary(work: Work<Actor>, input: AddTemporaryInput): Promise<{ temporaryId: string }> {
  const { tx, actor } = work;
  const { deployment } = input;
  const reason = requireReason(input.reason, 'Say why; whoever is on call will want to know.');
  const { stored, schedule, now } = await lockedSchedule(work, deployment);
  const temporary: Temporary = { ...input.temporary, id: newId(), from: beginNotPast(input.temporary.from, now) };
  const { id, users } = temporary;
  await checkCandidates(tx, deployment, users, 'users');
  refuseProblems(temporaryProblems(schedule, temporary));
  await insertTemporary(tx, { ...temporary, users: [...users], scheduleId: stored.id, reason, byId: actor.id, byName: actor.name, createdAt: now });
  const names = Object.values(await peopleNamed(tx, users));
  await noteException(work, stored, { kind: 'oncall.temporary.added', entity: { type: 'oncall_temporary', id }, reason, summary: `On call for a while: ${names.join(', ')}`, detail: { users: names, from: new Date(temporary.from), until: new Date(temporary.until) } });
  return { temporaryId: id };
}

export interface CancelTemporaryInput {
  deployment: string;
  temporaryId: string;
  reason: string;
}

/** Calls a temporary schedule off from now on: the rotations count again. The reason stands in the audit log. */
export async function cancelTemporary(work: Work<Actor>, { deployment, temporaryId, reason: said }: CancelTemporaryInput): Promise<{ temporaryId: string }> {
  const reason = requireReason(said, 'Say why it ends; whoever planned it will want to know.');
  const { stored, now } = await lockedSchedule(work, deployment);
  const found = stored.temporaries.find((each) => each.id === temporaryId);
  if (!found) throw notFound();
  if (found.cancelledAt !== null) throw alreadyDecided('That this temporary schedule ends', found.cancelledByName, new Date(found.cancelledAt));
  if (!(await cancelTemporaryRow(work.tx, temporaryId, work.actor.name, now))) throw new AppError('CONFLICT', 'This temporary schedule is over already.', { rule: 'over' });
  await noteException(work, stored, { kind: 'oncall.temporary.cancelled', entity: { type: 'oncall_temporary', id: temporaryId }, reason, summary: 'Temporary on-call schedule called off', detail: { planned: found.reason, from: new Date(found.from), until: new Date(found.until) } });
  return { temporaryId };
}
