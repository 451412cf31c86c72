import { changedMeanwhile } from '@/server/deployments/dependencies/change-dependency';
import { deleteDependency, findDependency } from '@/server/deployments/dependencies/dependency-store';
import { MOVED } from '@/server/deployments/dependencies/moved-event';
import { notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Takes a dependency away, with its password; its moves stay on record, and an alert of it ends. */
export async function removeDependency(work: Work, { deployment, id, version }: { deployment: string; id: string; version: number }): Promise<{ id: string }> {
  const found = await findDependency(work.tx, deployment, { id });
  if (!found) throw notFound();
  const { name, kind, role, target, options, healthVersion } = found;
  if (!(await deleteDependency(work.tx, id, version))) throw changedMeanwhile(name);
  await work.audit({ action: 'deployments.dependency.removed', deployment, entity: { type: 'dependency', id, label: name }, detail: { kind, role, target, options } });
  await work.emit({ kind: MOVED, deployment, entityId: id, version: healthVersion + 1, payload: { name, move: null } });
  return { id };
}
