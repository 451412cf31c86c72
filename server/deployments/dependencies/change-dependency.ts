import type { DependencyRole } from '@/domain/deployments/dependencies/dependency';
import { newHealth } from '@/domain/deployments/dependencies/health';
import { type SentOptions, wholeOptions } from '@/domain/deployments/dependencies/schema';
import { type Dependency, findDependency, updateDependency } from '@/server/deployments/dependencies/dependency-store';
import { restartHealth } from '@/server/deployments/dependencies/health-store';
import { refuseWrong, sealSecret } from '@/server/deployments/dependencies/judge';
import { DEPENDENCIES_LOOP } from '@/server/deployments/dependencies/loop-name';
import { MOVED } from '@/server/deployments/dependencies/moved-event';
import { sealedFor } from '@/server/deployments/dependencies/sealed-for';
import type { Tx } from '@/server/platform/db';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

export interface ChangedDependency {
  deployment: string;
  id: string;
  version: number;
  role: DependencyRole;
  target: string;
  options: SentOptions;
  /** Left out: the stored one stays. Null: it goes. */
  secret?: string | null | undefined;
}

/** Changes where and how a dependency is asked; name and kind are its identity and stay. What was found before is forgotten, and it is asked at once. */
export async function changeDependency(work: Work, input: ChangedDependency): Promise<{ version: number }> {
  const { tx, clock, actor } = work;
  const { deployment, id, version, role, secret } = input;
  const before = await findDependency(tx, deployment, { id });
  if (!before) throw notFound();
  const target = input.target.trim();
  const hasSecret = secret === undefined ? before.sealed !== null : secret !== null;
  await refuseWrong(tx, { name: before.name, kind: before.kind, target, options: input.options, hasSecret });
  const after = { ...before, role, target, options: wholeOptions(input.options) };
  const sealed = await secretAfter(tx, before, after, secret);
  const now = clock.now();
  if (!(await updateDependency(tx, { ...after, sealed, version }, { at: now, name: actor.name }))) throw changedMeanwhile(before.name);
  await restartHealth(tx, id, { ...newHealth(now.getTime()), alertingSince: before.health.alertingSince, recent: before.health.recent }, now);
  const words = ({ role: itsRole, target: itsTarget, options }: Dependency, password: boolean) => ({ role: itsRole, target: itsTarget, options, password });
  await work.audit({ action: 'deployments.dependency.changed', deployment, entity: { type: 'dependency', id, label: before.name }, detail: { before: words(before, before.sealed !== null), after: words(after, sealed !== null), passwordTyped: typeof secret === 'string' } });
  await work.emit({ kind: MOVED, deployment, entityId: id, version: before.healthVersion + 1, payload: { name: before.name, move: null } });
  await wake(tx, DEPENDENCIES_LOOP);
  return { version: version + 1 };
}

/** A password goes only where it was typed for: whoever may change the target must know it to send it elsewhere. */
async function secretAfter(tx: Tx, before: Dependency, after: Dependency, secret: string | null | undefined): Promise<string | null> {
  if (secret === null) return null;
  if (secret !== undefined) return sealSecret(tx, after, secret);
  if (before.sealed !== null && sealedFor(before) !== sealedFor(after)) throw new AppError('BAD_INPUT', 'Type the password again: the stored one is sent only to the place, user and TLS settings that it was typed for.', { field: 'secret', rule: 'retype' });
  return before.sealed;
}

/** Somebody else was faster. */
export function changedMeanwhile(name: string): AppError {
  return new AppError('CONFLICT', `${name} was changed meanwhile. Look at it as it is now, and decide again.`, { field: 'version', rule: 'version' });
}
