import type { AclEnforcement } from '@/server/acl/acl-store';
import type { ProbeFinding } from '@/server/acl/probe';
import { recordChange } from '@/server/changes/record-change';
import { systemActor } from '@/server/platform/actor';
import { jsonValue } from '@/server/platform/json';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';

export interface ProbeOutcome {
  /** Null when everything was found as it must be. */
  failure: string | null;
  findings: readonly ProbeFinding[];
  retryInMs: number;
}

/** Records what the bus did: enforced in so many milliseconds, or failed with what the probe found (and tried again later). */
export async function finishEnforcement(ctx: LoopContext, row: AclEnforcement, outcome: ProbeOutcome): Promise<void> {
  const repeated = outcome.failure !== null && row.state === 'failed' && row.failure === outcome.failure;
  await mutateAsSystem(ctx, systemActor('acl.enforce'), 'acl.enforcement.finish', async (work) => {
    const now = ctx.clock.now();
    const ms = Math.max(0, now.getTime() - row.startedAt.getTime());
    const moved = await work.tx.aclEnforcement.updateMany({
      where: { id: row.id, state: { in: ['compiling', 'pushed', 'failed'] } },
      data: outcome.failure === null
        ? { state: 'enforced', version: { increment: 1 }, probedMs: ms, enforcedMs: ms, finishedAt: now, failure: null, probe: jsonValue(outcome.findings) }
        : { state: 'failed', version: { increment: 1 }, failure: outcome.failure, probe: jsonValue(outcome.findings), nextAttemptAt: new Date(now.getTime() + outcome.retryInMs) },
    });
    // The same failure again is no news: it is tried on, but the log is not filled with it.
    if (moved.count === 0 || repeated) return null;
    await settleGrants(work, row, outcome);
    await announce(work, row, outcome, ms);
    return row.id;
  });
}

async function settleGrants(work: Work, row: AclEnforcement, outcome: ProbeOutcome): Promise<void> {
  if (row.cause !== 'acl.request.approved') return;
  const state = outcome.failure === null ? 'active' : 'failed';
  await work.tx.aclGrant.updateMany({ where: { id: { in: row.grantIds }, state: { in: ['enforcing', 'failed'] } }, data: { state, version: { increment: 1 } } });
}

async function announce(work: Work, row: AclEnforcement, outcome: ProbeOutcome, ms: number): Promise<void> {
  const kind = outcome.failure === null ? 'acl.grant.enforced' : 'acl.grant.failed';
  const plugin = await work.tx.plugin.findUniqueOrThrow({ where: { id: row.pluginId }, select: { id: true, name: true } });
  const what = row.cause === 'acl.request.approved' ? `${row.grantIds.length} grants` : `the loss of ${row.grantIds.length} grants`;
  const summary = outcome.failure === null ? `${plugin.name}: ${what} enforced in ${ms} ms` : `${plugin.name}: ${what} not enforced: ${outcome.failure}`;
  await recordChange(work.tx, work.clock, { deployment: row.deployment, kind, entityType: 'acl_enforcement', entityId: row.id, plugin: plugin.name, summary, actorName: 'system' });
  await work.audit({
    action: kind,
    deployment: row.deployment,
    entity: { type: 'plugin', id: plugin.id, label: plugin.name },
    reason: outcome.failure,
    detail: { enforcementId: row.id, cause: row.cause, requestId: row.requestId, claimsVersion: row.accountVersion, ms, findings: outcome.findings },
  });
  await work.emit({ kind, deployment: row.deployment, entityId: row.id, version: row.version + 1, payload: { pluginId: plugin.id, plugin: plugin.name, cause: row.cause } });
}
