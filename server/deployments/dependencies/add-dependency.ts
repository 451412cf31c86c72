import { type DependencyKind, type DependencyRole, MAX_DEPENDENCIES } from '@/domain/deployments/dependencies/dependency';
import { newHealth } from '@/domain/deployments/dependencies/health';
import { type SentOptions, wholeOptions } from '@/domain/deployments/dependencies/schema';
import { dependenciesOf, insertDependency } from '@/server/deployments/dependencies/dependency-store';
import { refuseWrong, sealSecret } from '@/server/deployments/dependencies/judge';
import { DEPENDENCIES_LOOP } from '@/server/deployments/dependencies/loop-name';
import { MOVED } from '@/server/deployments/dependencies/moved-event';
import { deploymentBySlug } from '@/server/deployments/registry-store';
import { AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

export interface NewDependency {
  deployment: string;
  name: string;
  kind: DependencyKind;
  role: DependencyRole;
  target: string;
  options: SentOptions;
  secret?: string | null | undefined;
}

/** Enters something a deployment stands on; it is asked at once. The password is sealed to the workers and never shown again. */
export async function addDependency(work: Work, input: NewDependency): Promise<{ id: string }> {
  const { tx, clock, actor } = work;
  const { deployment, kind, role, secret = null } = input;
  const [name, target] = [input.name.trim(), input.target.trim()];
  if (!(await deploymentBySlug(tx, deployment))) throw notFound();
  await refuseWrong(tx, { name, kind, target, options: input.options, hasSecret: secret !== null });
  if ((await dependenciesOf(tx, deployment)).length >= MAX_DEPENDENCIES) throw new AppError('CONFLICT', `A deployment has at most ${MAX_DEPENDENCIES} dependencies.`, { field: 'name', rule: 'count' });
  const id = newId();
  const options = wholeOptions(input.options);
  const now = clock.now();
  const dependency = { id, deployment, name, kind, role, target, options };
  const sealed = secret === null ? null : await sealSecret(tx, dependency, secret);
  const added = await insertDependency(tx, { ...dependency, sealed }, newHealth(now.getTime()), { at: now, name: actor.name });
  if (!added) throw new AppError('CONFLICT', `There is a dependency called "${name}" in ${deployment}.`, { field: 'name', rule: 'unique' });
  await work.audit({ action: 'deployments.dependency.added', deployment, entity: { type: 'dependency', id, label: name }, detail: { kind, role, target, options, password: sealed !== null } });
  await work.emit({ kind: MOVED, deployment, entityId: id, version: 1, payload: { name, move: null } });
  await wake(tx, DEPENDENCIES_LOOP);
  return { id };
}
