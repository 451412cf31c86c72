import type { Override } from '@/domain/oncall/schedule';
import { overrideProblems } from '@/domain/oncall/schedule-problems';
import type { OverrideInput } from '@/domain/oncall/schemas';
import { cancelOverrideRow, insertOverride } from '@/server/oncall/exception-store';
import { lockedSchedule } from '@/server/oncall/load-schedule';
import { noteException } from '@/server/oncall/note-change';
import { checkCandidates, peopleNamed } from '@/server/oncall/people-of';
import { refuseProblems, requireReason } from '@/server/oncall/refuse';
import { beginNotPast } from '@/server/oncall/time-range';
import { requireManagerUnless } from '@/server/oncall/who-may';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface AddOverrideInput {
  deployment: string;
  override: OverrideInput;
  reason: string;
}

/**
 * Plans an exception: somebody instead of, besides, or no longer. It may not begin in the past, nor leave nobody on
 * call. A responder may put themselves on call; all else takes `oncall.manage`.
 */
export async function addOverride(work: Work<Actor>, input: AddOverrideInput): Promise<{ overrideId: string }> {
  const { tx, actor } = work;
  const { deployment } = input;
  const reason = requireReason(input.reason, 'Say why; whoever is on call will want to know.');
  const { stored, schedule, now } = await lockedSchedule(work, deployment);
  requireManagerUnless(actor, deployment, input.override.kind !== 'remove' && input.override.new === actor.id, 'You may put yourself on call; not others.');
  const override: Override = { ...input.override, id: newId(), from: beginNotPast(input.override.from, now) };
  const { id, kind, old, new: by } = override;
  await checkCandidates(tx, deployment, by === undefined ? [] : [by], 'new');
  refuseProblems(overrideProblems(schedule, override));
  await insertOverride(tx, { id, scheduleId: stored.id, kind, origin: 'planned', from: override.from, until: override.until, oldUser: old ?? null, newUser: by ?? null, reason, byId: actor.id, byName: actor.name, createdAt: now });
  const names = await peopleNamed(tx, [old, by].filter((user) => user !== undefined));
  await noteException(work, stored, {
    kind: 'oncall.override.added', entity: { type: 'oncall_override', id }, reason, summary: sentence(kind, names[old ?? ''], names[by ?? '']),
    detail: { kind, old: names[old ?? ''], new: names[by ?? ''], from: new Date(override.from), until: new Date(override.until) },
  });
  return { overrideId: id };
}

export interface CancelOverrideInput {
  deployment: string;
  overrideId: string;
}

/** Calls an override off from now on: what was until now, was. By who made it, by who stands in, or with `oncall.manage`. */
export async function cancelOverride(work: Work<Actor>, { deployment, overrideId }: CancelOverrideInput): Promise<{ overrideId: string }> {
  const { tx, actor } = work;
  const { stored, now } = await lockedSchedule(work, deployment);
  const found = stored.overrides.find((each) => each.id === overrideId);
  if (!found) throw notFound();
  requireManagerUnless(actor, deployment, found.byId === actor.id || found.newUser === actor.id, 'This is somebody else’s override.');
  if (found.cancelledAt !== null) throw alreadyDecided('That this override ends', found.cancelledByName, new Date(found.cancelledAt));
  if (!(await cancelOverrideRow(tx, overrideId, actor.name, now))) throw new AppError('CONFLICT', 'This override is over already.', { rule: 'over' });
  await noteException(work, stored, { kind: 'oncall.override.cancelled', entity: { type: 'oncall_override', id: overrideId }, reason: found.reason, summary: 'On-call override called off', detail: { from: new Date(found.from), until: new Date(found.until) } });
  return { overrideId };
}

function sentence(kind: Override['kind'], old: string | undefined, by: string | undefined): string {
  if (kind === 'replace') return `On call: ${by} instead of ${old}`;
  return kind === 'remove' ? `On call: without ${old}` : `On call: ${by} as well`;
}
