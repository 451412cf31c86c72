import { type Approver, APPROVING_ROLE } from '@/domain/releases/approval';
import { peopleWithRole } from '@/server/identity/identity-store';
import type { Actor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';

/** Those who hold the approving role in a deployment, with their names: the people whom a sentence may name. */
export async function approversOf(db: Db | Tx, deployment: string): Promise<(Approver & { name: string })[]> {
  const people = await peopleWithRole(db, deployment, [APPROVING_ROLE]);
  return people.map(({ id, name }) => ({ id, name, roles: [APPROVING_ROLE], active: true, machine: false, authenticatedAt: null }));
}

/** Who asks, as the rules of approving know people. */
export function approverOf(actor: Actor, deployment: string): Approver {
  if (actor.kind !== 'person') return { id: actor.id, roles: [], active: true, machine: true, authenticatedAt: null };
  const roles = actor.roles.filter((held) => held.deployment === null || held.deployment === deployment).map(({ role }) => role);
  return { id: actor.id, roles, active: true, machine: false, authenticatedAt: actor.authenticatedAt.getTime() };
}
