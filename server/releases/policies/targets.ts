import type { DeploymentFacts, DeploymentTarget, InstanceTarget, ReleaseTarget } from '@/domain/releases/policies/target';
import { dependenciesFact } from '@/server/deployments/dependencies/facts';
import { settingsFact } from '@/server/deployments/settings/facts';
import type { Db, Tx } from '@/server/platform/db';
import { backupsIn } from '@/server/releases/policies/backups-store';
import { checklistIn } from '@/server/releases/policies/checklist-fact';
import { type DeploymentRow, rightsIn, type RunningInstances, runningIn } from '@/server/releases/policies/facts-store';
import type { StoredRelease } from '@/server/releases/release-store';

export interface TargetsOfDeployment {
  deployment: DeploymentTarget;
  instances: InstanceTarget[];
}

/** Everything that is held against rules in these deployments, as it is now, by slug. */
export async function targetsIn(db: Db | Tx, rows: readonly DeploymentRow[], now: Date): Promise<Map<string, TargetsOfDeployment>> {
  const slugs = rows.map(({ deployment }) => deployment);
  // One after the other: in a transaction there is one connection.
  const running = await runningIn(db, slugs, now);
  const rights = await rightsIn(db, slugs);
  const backups = await backupsIn(db, slugs);
  const found = new Map<string, TargetsOfDeployment>();
  for (const row of rows) {
    const here = running.get(row.deployment);
    const facts = { grants: rights.get(row.deployment) ?? null, backups: backups.get(row.deployment) ?? null };
    found.set(row.deployment, { deployment: await deploymentTarget(db, row, { here, facts, now }), instances: here?.targets ?? [] });
  }
  return found;
}

/** A release as it would be in this deployment. */
export function releaseTarget(at: DeploymentRow, release: Pick<StoredRelease, 'service' | 'content'>, settings: ReleaseTarget['settings']): ReleaseTarget {
  return { kind: 'release', ...at, service: release.service, content: release.content, settings };
}

async function deploymentTarget(db: Db | Tx, row: DeploymentRow, { here, facts, now }: { here: RunningInstances | undefined; facts: Pick<DeploymentFacts, 'grants' | 'backups'>; now: Date }): Promise<DeploymentTarget> {
  const { settings, wrong } = await settingsFact(db, row.deployment);
  const dependencies = await dependenciesFact(db, row.deployment, now);
  return {
    kind: 'deployment', ...row, settings,
    facts: {
      ...facts,
      dependencies: dependencies.map(({ name, role, state, since }) => ({ name, role, state, since: since.getTime() })),
      telemetry: here ? { expected: here.expected, silent: here.silent } : null,
      drivers: here?.drivers ?? [],
      unsourced: wrong.map(({ name }) => name),
      checklist: await checklistIn(db, row.deployment, now),
    },
  };
}
