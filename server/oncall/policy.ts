import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { type EscalationPolicy } from '@/domain/oncall/paging/policy';
import { policyProblems } from '@/domain/oncall/paging/policy-problems';
import { recordChange } from '@/server/changes/record-change';
import { peopleWithRole } from '@/server/identity/identity-store';
import { insertPolicy, latestPolicy } from '@/server/oncall/policy-store';
import { requireReason } from '@/server/oncall/refuse';
import type { Actor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { alreadyDecided, AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** The policy in force; version 0 is the default, which names roles only. */
export async function policyInForce(db: Db | Tx, deployment: string): Promise<{ version: number; policy: EscalationPolicy }> {
  const latest = await latestPolicy(db, deployment);
  return latest ? { version: latest.version, policy: latest.definition } : { version: 0, policy: defaultPolicy({}) };
}

/** Everyone with any role in the deployment: whom a step of its policy may name. */
export async function namedByPolicies(db: Db | Tx, deployment: string): Promise<{ id: string; name: string }[]> {
  const found = await peopleWithRole(db, deployment, ['viewer', 'responder', 'deployment_admin', 'platform_admin']);
  return [...new Map(found.map(({ id, name }) => [id, { id, name }])).values()];
}

export interface SavePolicyInput {
  deployment: string;
  /** As it was shown; 0 for the default. */
  version: number;
  definition: EscalationPolicy;
  reason: string;
}

/** Puts a policy in force for pages that open from now on; open ones keep the chain they began with. Who comes second hears ALREADY_DECIDED. */
export async function savePolicy(work: Work<Actor>, { deployment, version, definition, reason: said }: SavePolicyInput): Promise<{ version: number }> {
  const { tx, clock, actor } = work;
  const reason = requireReason(said, 'Say why the policy is like this; it stands in its history.');
  const known = new Set((await namedByPolicies(tx, deployment)).map(({ id }) => id));
  const [problem] = policyProblems(definition, known);
  if (problem) throw new AppError('BAD_INPUT', problem.message, { field: `chains.${problem.urgency}${problem.step === null ? '' : `.steps.${problem.step}`}`, rule: 'policy' });
  const before = await latestPolicy(tx, deployment);
  const next = version + 1;
  const won = (before?.version ?? 0) === version && (await insertPolicy(tx, { deployment, version: next, definition, reason, byId: actor.id, byName: actor.name, createdAt: clock.now() }));
  if (!won) throw alreadyDecided('Another policy', before?.byName ?? null, before?.createdAt ?? null);
  const kind = 'oncall.policy.saved';
  await recordChange(tx, clock, { deployment, kind, entityType: 'oncall_policy', entityId: deployment, summary: `Escalation policy changed: ${reason}`, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'oncall_policy', id: deployment, label: 'Escalation policy' }, reason, detail: { version: next, before: before?.definition ?? null, after: definition } });
  await work.emit({ kind, deployment, entityId: deployment, version: next });
  return { version: next };
}
