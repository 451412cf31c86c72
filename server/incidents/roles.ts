import type { IncidentEvent } from '@/domain/incidents/incident';
import type { IncidentRole } from '@/domain/incidents/role-facts';
import { applyStep } from '@/server/incidents/apply-step';
import { type Moved, movedTo } from '@/server/incidents/moved';
import { lockForStep } from '@/server/incidents/transition';
import { requireResponder } from '@/server/incidents/who-can-respond';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';

export interface RoleInput {
  deployment: string;
  number: number;
  role: IncidentRole;
}

async function step(work: Work<Person>, { deployment, number }: RoleInput, event: IncidentEvent): Promise<Moved> {
  return movedTo((await applyStep(work, await lockForStep(work, { deployment, number }), event)).incident);
}

/** Asks somebody to take a role; it is whose it was until they accept. */
export async function offerRole(work: Work<Person>, input: RoleInput & { to: string }): Promise<Moved> {
  await requireResponder(work.tx, input.deployment, input.to, 'to');
  return step(work, input, { type: 'offer_role', by: work.actor.id, role: input.role, to: input.to });
}

/** The person who was asked answers; nobody answers for another. */
export function answerOffer(work: Work<Person>, input: RoleInput & { accept: boolean }): Promise<Moved> {
  return step(work, input, { type: input.accept ? 'accept_role' : 'decline_role', by: work.actor.id, role: input.role });
}

export function withdrawOffer(work: Work<Person>, input: RoleInput): Promise<Moved> {
  return step(work, input, { type: 'withdraw_offer', by: work.actor.id, role: input.role });
}

/** Takes an empty role; command also from its holder, with a reason. */
export function assumeRole(work: Work<Person>, input: RoleInput & { reason?: string | undefined }): Promise<Moved> {
  return step(work, input, { type: 'assume_role', by: work.actor.id, role: input.role, ...(input.reason === undefined ? {} : { reason: input.reason }) });
}

export function renounceRole(work: Work<Person>, input: RoleInput): Promise<Moved> {
  return step(work, input, { type: 'renounce_role', by: work.actor.id, role: input.role });
}
