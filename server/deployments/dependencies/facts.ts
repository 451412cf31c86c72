import type { DependencyFact } from '@/domain/deployments/dependencies/dependency';
import { shownHealth } from '@/domain/deployments/dependencies/health';
import { type CheckedDependency, dependenciesOf, findDependency } from '@/server/deployments/dependencies/dependency-store';
import type { Db, Tx } from '@/server/platform/db';

/** What a deployment stands on and how it is doing at `now`: what was not checked for three intervals is unknown. */
export async function dependenciesFact(tx: Db | Tx, deployment: string, now: Date): Promise<DependencyFact[]> {
  return (await dependenciesOf(tx, deployment)).map((each) => factOf(each, now));
}

/** Whether an alert stands for the dependency of this name; null when there is none. */
export async function dependencyAlertFact(tx: Tx, deployment: string, name: string): Promise<(DependencyFact & { alerting: boolean; target: string }) | null> {
  const found = await findDependency(tx, deployment, { name });
  // As the last check found it: that nobody checks is not an end of what was found.
  return found && { ...fact(found, found.health), alerting: found.health.alerting, target: found.target };
}

export function factOf(dependency: CheckedDependency, now: Date): DependencyFact {
  return fact(dependency, shownHealth(dependency.health, now.getTime()));
}

function fact({ id, name, kind, role }: CheckedDependency, { state, warning, since, lastAt, detail, latencyMs }: CheckedDependency['health']): DependencyFact {
  return { id, name, kind, role, state, warning, since: new Date(since), lastAt: lastAt === null ? null : new Date(lastAt), detail, latencyMs };
}
