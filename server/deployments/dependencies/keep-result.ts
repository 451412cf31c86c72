import { afterCheck, type CheckResult, hasMoved } from '@/domain/deployments/dependencies/health';
import { findDependency } from '@/server/deployments/dependencies/dependency-store';
import { type Claimed, insertMove, keepHealth } from '@/server/deployments/dependencies/health-store';
import { MOVED } from '@/server/deployments/dependencies/moved-event';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { emit } from '@/server/platform/outbox';

export interface Kept {
  claimed: Claimed;
  /** The version of the dependency that was asked. */
  version: number;
  result: CheckResult;
  at: Date;
  dueAt: Date;
}

/** Keeps what a check found, and tells those who look when it moved. Nothing, when the turn was lost meanwhile or what is asked was changed. */
export async function keepResult({ db, clock }: { db: Db; clock: Clock }, { claimed, version, result, at, dueAt }: Kept): Promise<void> {
  await db.$transaction(async (tx) => {
    const dependency = await findDependency(tx, claimed.deployment, { id: claimed.dependencyId });
    if (!dependency || dependency.version !== version) return;
    const { id, deployment, name, health: before, healthVersion } = dependency;
    const after = afterCheck(before, result, at.getTime());
    const moved = hasMoved(before, after);
    if (!(await keepHealth(tx, claimed, after, { moved, dueAt })) || !moved) return;
    const step = { deployment, dependencyId: id, name, fromState: before.state, toState: after.state, detail: after.detail, at };
    const move = before.state === after.state ? null : await insertMove(tx, step);
    await emit(tx, clock, { kind: MOVED, deployment, entityId: id, version: healthVersion + 1, payload: { name, move } });
  });
}
