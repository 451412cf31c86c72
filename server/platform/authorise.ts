import { type MachinePermission, type Permission, permits, reaches, TOKEN_PERMISSIONS } from '@/domain/identity/permissions';
import type { Actor } from '@/server/platform/actor';
import { AppError, notFound } from '@/server/platform/errors';

/** Where a permission is asked for: in a deployment (by slug), on the platform, or about oneself. */
export type Scope = { deployment: string } | 'platform' | 'self';

/**
 * The one decision on who may do what; bus credentials are the same decision, compiled.
 * Throws UNAUTHENTICATED without an actor, NOT_FOUND for a deployment the actor does not reach (exactly as for one
 * that does not exist), FORBIDDEN with a reason when the deployment is theirs and the permission is not.
 */
export function authorise(actor: Actor | null, permission: Permission | MachinePermission, scope: Scope): asserts actor is Actor {
  if (!actor) throw new AppError('UNAUTHENTICATED', 'Sign in first.');
  if (actor.kind === 'system') return;
  if (isMachinePermission(permission)) return authoriseMachine(actor, permission, scope);
  if (actor.kind !== 'person') throw new AppError('FORBIDDEN', 'This credential cannot do that.');
  if (scope === 'self') return;
  const deployment = scope === 'platform' ? null : scope.deployment;
  if (deployment !== null && !reaches(actor.roles, deployment)) throw notFound();
  const verdict = permits(actor.roles, permission, deployment);
  if (!verdict.ok) throw new AppError('FORBIDDEN', verdict.reason, { permission });
}

const MACHINE: Readonly<Record<MachinePermission, Actor['kind']>> = {
  'deployments.instance.register': 'bootstrap',
  'deployments.instance.read': 'instance',
  'alerts.v2.read': 'api_token',
  'alerts.v2.write': 'api_token',
  'alerts.v2.silence': 'api_token',
  'oncall.v1.read': 'api_token',
  'releases.v1.read': 'api_token',
  'releases.v1.write': 'api_token',
  'deployments.v1.read': 'api_token',
  'deployments.v1.write': 'api_token',
  'deployments.agent.enrol': 'agent',
  'deployments.agent.read': 'agent',
};

function isMachinePermission(permission: Permission | MachinePermission): permission is MachinePermission {
  return permission in MACHINE;
}

/** A machine credential does what it was made for, in the one deployment it belongs to; an agent belongs to all. */
function authoriseMachine(actor: Actor, permission: MachinePermission, scope: Scope): void {
  if (actor.kind === 'agent' && MACHINE[permission] === 'agent' && scope === 'platform') return;
  const machine = actor.kind === 'bootstrap' || actor.kind === 'instance' || actor.kind === 'api_token';
  const own = machine && typeof scope === 'object' && scope.deployment === actor.deployment;
  const listed = actor.kind !== 'api_token' || TOKEN_PERMISSIONS.some((each) => each === permission && actor.permissions.includes(each));
  if (actor.kind !== MACHINE[permission] || !own || !listed) throw new AppError('FORBIDDEN', 'This credential cannot do that.');
}
