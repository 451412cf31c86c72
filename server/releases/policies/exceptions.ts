import { CHECKLIST_RULE, itemOfTarget } from '@/domain/releases/checklist/item';
import { refuseException } from '@/domain/releases/policies/exception';
import type { PolicyId } from '@/domain/releases/policies/ids';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Tx } from '@/server/platform/db';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { rulesOf } from '@/server/releases/environment-store';
import { endException, exceptionsIn, findException, insertException } from '@/server/releases/policies/exception-store';
import { deploymentsIn, runningIn } from '@/server/releases/policies/facts-store';
import { refuseOwnLoosening } from '@/server/releases/policies/four-eyes';
import { EXCEPTION_ENDED, EXCEPTION_MADE, POLICIES_LOOP } from '@/server/releases/policies/names';
import { reasonOf } from '@/server/releases/refusal';
import { newestRelease } from '@/server/releases/release-store';
import { serviceExists } from '@/server/releases/service-store';

export interface ExceptionInput {
  deployment: string;
  policy: PolicyId;
  /** `deployment`, `service …` or `instance …`; of the checklist's rule also `item …`, one of its items. */
  target: string;
  owner: string;
  expiresAt: Date;
  reason: string;
}

/** Sets one rule aside for one target until a day, at most 30 days ahead. ALREADY_DECIDED when one is in force. */
export async function addException(work: Work<Person>, input: ExceptionInput): Promise<{ exceptionId: string; expiresAt: Date }> {
  const { tx, clock, actor } = work;
  const { deployment, policy, target, expiresAt } = input;
  const now = clock.now();
  if ((await deploymentsIn(tx, [deployment])).length === 0) throw notFound();
  const wrong = refuseException({ reason: input.reason, owner: input.owner, expiresAt: expiresAt.getTime() }, now.getTime());
  if (wrong) throw new AppError('BAD_INPUT', wrong.refused, { field: wrong.field, rule: 'exception' });
  const service = await serviceOf(work, input);
  await refuseOwnLoosening(tx, actor, deployment, service);
  const inForce = (await exceptionsIn(tx, deployment, now)).find((each) => each.rule === policy && each.target === target);
  if (inForce) throw alreadyDecided(`An exception from ${policy} for ${target}`, inForce.owner, new Date(inForce.from));
  const row = { id: newId(), deployment, policy, target, reason: input.reason.trim(), owner: input.owner.trim(), byId: actor.id, byName: actor.name, from: now, expiresAt };
  await insertException(tx, row);
  await work.audit({ action: EXCEPTION_MADE, deployment, entity: { type: 'policy_exception', id: row.id, label: `${policy} for ${target}` }, reason: row.reason, detail: { policy, target, owner: row.owner, expiresAt } });
  await work.emit({ kind: EXCEPTION_MADE, deployment, entityId: row.id, version: 1, payload: { policy } });
  await wake(tx, POLICIES_LOOP);
  return { exceptionId: row.id, expiresAt };
}

/** Ends an exception before its time: from now on the rule holds there again. */
export async function removeException(work: Work<Person>, { deployment, exceptionId, reason: given }: { deployment: string; exceptionId: string; reason: string }): Promise<{ exceptionId: string }> {
  const { tx, clock, actor } = work;
  const row = await findException(tx, deployment, exceptionId);
  if (!row) throw notFound();
  const reason = reasonOf(given);
  if (!(await endException(tx, exceptionId, { at: clock.now(), byName: actor.name, reason }))) throw alreadyDecided(`The exception from ${row.policy} for ${row.target}`, row.endedByName, row.endedAt ?? row.expiresAt);
  await work.audit({ action: EXCEPTION_ENDED, deployment, entity: { type: 'policy_exception', id: exceptionId, label: `${row.policy} for ${row.target}` }, reason, detail: { policy: row.policy, target: row.target, wouldHaveEnded: row.expiresAt } });
  await work.emit({ kind: EXCEPTION_ENDED, deployment, entityId: exceptionId, version: 2, payload: { policy: row.policy } });
  await wake(tx, POLICIES_LOOP);
  return { exceptionId };
}

/** A release of it is on its way to the deployment, though nothing of it is there yet. */
async function willCome(tx: Tx, deployment: string, service: string): Promise<boolean> {
  const rules = await rulesOf(tx, deployment);
  return rules !== null && (await newestRelease(tx, rules.line, service)) !== null;
}

/** The service that a target belongs to; null for the deployment itself, which its checklist is of, too. BAD_INPUT for what is not there. */
async function serviceOf({ tx, clock }: Work<Person>, { deployment, policy, target }: Pick<ExceptionInput, 'deployment' | 'policy' | 'target'>): Promise<string | null> {
  if (target === 'deployment' || (policy === CHECKLIST_RULE && itemOfTarget(target) !== null)) return null;
  const [kind, name = ''] = target.split(' ');
  if (kind === 'service' && ((await serviceExists(tx, deployment, name)) || (await willCome(tx, deployment, name)))) return name;
  const instance = kind === 'instance' ? (await runningIn(tx, [deployment], clock.now())).get(deployment)?.targets.find((each) => each.instance === name) : undefined;
  if (instance) return instance.service;
  throw new AppError('BAD_INPUT', `There is no "${target}" in ${deployment}: an exception is for "deployment", "service NAME" or "instance NAME"${policy === CHECKLIST_RULE ? ', or for an item of the checklist, as "item backup"' : ''}.`, { field: 'target', rule: 'exists' });
}

