import { compileScope } from '@/domain/acl/compile';
import { probePlan, revocationProbePlan } from '@/domain/acl/probe-plan';
import type { Right } from '@/domain/acl/direction';
import { type AclEnforcement, type AclGrant, heldGrants } from '@/server/acl/acl-store';
import { scopePurpose } from '@/server/acl/apply-grants';
import { finishEnforcement } from '@/server/acl/finish-enforcement';
import { type ProbeFinding, probeFailure, runProbe } from '@/server/acl/probe';
import { findAccount } from '@/server/bus/accounts-store';
import { closeBus, connectBus } from '@/server/bus/connection';
import { mintProbe } from '@/server/bus/mint';
import type { Sealer } from '@/server/bus/seal';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';

export const ENFORCE_LOOP = 'acl.enforce';

const LEASE_MS = 10_000;
const PROBE_LIFE_MS = 60_000;
/** Not pushed for so long: the enforcement is shown as failed, and tried again. */
const GIVE_UP_MS = 30_000;
const RETRY_MS = 5000;

export interface EnforcementDeps {
  natsUrl: string;
  sealer: Sealer;
}

/** Carries enforcements from pushed to proved: the probe tries the new rights on the live bus before anything is called enforced. */
export function enforcementLoop(deps: EnforcementDeps): Loop {
  return {
    name: ENFORCE_LOOP,
    kind: 'claim',
    everyMs: 1000,
    async run(ctx) {
      for (;;) {
        const row = await claim(ctx);
        if (!row || ctx.signal.aborted) return 'idle';
        await carryThrough(ctx, deps, row);
      }
    },
  };
}

/** Only what is already pushed (or waited too long) is claimed; the push wakes this loop. */
async function claim(ctx: LoopContext): Promise<AclEnforcement | null> {
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT e.id FROM acl_enforcement e JOIN bus_account a ON a.name = e.deployment
      WHERE e.state IN ('compiling', 'pushed', 'failed') AND e.next_attempt_at <= ${now}
        AND (a.pushed_version >= e.account_version OR (e.state = 'compiling' AND e.started_at < ${new Date(now.getTime() - GIVE_UP_MS)}))
      ORDER BY e.started_at LIMIT 1 FOR UPDATE OF e SKIP LOCKED`;
    const id = rows[0]?.id;
    if (!id) return null;
    return tx.aclEnforcement.update({ where: { id }, data: { attempts: { increment: 1 }, nextAttemptAt: new Date(now.getTime() + LEASE_MS) } });
  });
}

async function carryThrough(ctx: LoopContext, deps: EnforcementDeps, row: AclEnforcement): Promise<void> {
  const account = await findAccount(ctx.db, row.deployment);
  if (!account || account.pushedVersion < row.accountVersion || !account.pushedAt) {
    await finishEnforcement(ctx, row, { failure: 'the bus has not taken the new rights; it may be away', findings: [], retryInMs: RETRY_MS });
    return;
  }
  const pushedMs = row.pushedMs ?? Math.max(0, account.pushedAt.getTime() - row.startedAt.getTime());
  await ctx.db.aclEnforcement.updateMany({ where: { id: row.id, state: { in: ['compiling', 'pushed', 'failed'] } }, data: { state: 'pushed', pushedMs } });
  const findings = await probe(ctx, deps, row).catch((error: unknown) => {
    ctx.log.warn({ enforcement: row.id, err: error }, 'probe could not run');
    return null;
  });
  const failure = findings === null ? 'the probe could not reach the bus' : probeFailure(findings);
  await finishEnforcement(ctx, row, { failure, findings: findings ?? [], retryInMs: RETRY_MS });
}

async function probe(ctx: LoopContext, deps: EnforcementDeps, row: AclEnforcement): Promise<ProbeFinding[]> {
  const plugin = await ctx.db.plugin.findUniqueOrThrow({ where: { id: row.pluginId }, include: { instances: { orderBy: { registeredAt: 'asc' }, take: 1 } } });
  const instanceId = plugin.instances[0]?.name ?? plugin.name;
  const held = await heldGrants(ctx.db, plugin.id);
  const changed = await ctx.db.aclGrant.findMany({ where: { id: { in: row.grantIds } } });
  const given = row.cause === 'acl.request.approved';
  // What was taken away again meanwhile is no longer to be proved.
  const lines = given ? changed.filter((grant) => held.some((each) => each.id === grant.id)) : changed;
  const input = { deployment: row.deployment, instanceId, grants: held.map(right), lines: lines.map(right) };
  const steps = given ? probePlan(input) : revocationProbePlan(input);
  if (steps.length === 0) return [];
  const purpose = scopePurpose(plugin.id);
  const credentials = await mintProbe({ db: ctx.db, sealer: deps.sealer }, { account: row.deployment, purpose, instanceId, expiresAt: new Date(Date.now() + PROBE_LIFE_MS) });
  const connection = await connectBus({ servers: deps.natsUrl, name: `probe-${plugin.name}`, credentials, inboxPrefix: `_INBOX_${instanceId}`, timeoutMs: 3000 });
  try {
    const account = await findAccount(ctx.db, row.deployment);
    // The pusher stores a version as pushed only after it read the same claims back from the server.
    const template = account?.sections.scopes[purpose]?.template ?? compileScope({ deployment: row.deployment, grants: [] }).template;
    return await runProbe(steps, connection, template);
  } finally {
    await closeBus(connection, 1000);
  }
}

function right({ direction, pattern }: AclGrant): Right {
  return { direction, pattern };
}
