import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import type { OutboxHandler } from '@/server/platform/outbox-loop';
import { askForChecklist, claimDue, postponeChecklist } from '@/server/releases/checklist/checklist-store';
import { judgeDeployment } from '@/server/releases/checklist/judge-deployment';
import { CHECKLIST_LOOP } from '@/server/releases/checklist/names';

const EVERY_MS = 60_000;
const RETRY_MS = 15_000;
const BATCH = 50;
/** How many are judged at once: each has a connection of its own for as long as it takes. */
const AT_ONCE = 4;

/** Judges every deployment each minute, and at once when something that its checklist stands on has changed. */
export const checklistLoop: Loop = {
  name: CHECKLIST_LOOP,
  kind: 'claim',
  everyMs: 5000,
  async run(ctx) {
    const now = ctx.clock.now();
    const due = await claimDue(ctx.db, { now, next: new Date(now.getTime() + EVERY_MS), take: BATCH });
    const queue = [...due];
    const lane = async (): Promise<void> => {
      for (let deployment = queue.shift(); deployment !== undefined && !ctx.signal.aborted; deployment = queue.shift()) await judge(ctx, deployment);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return due.length === BATCH ? 'again' : 'idle';
  },
};

/** One that cannot be judged keeps nobody else waiting; what was kept of it grows old, and is unknown then. */
async function judge(ctx: LoopContext, deployment: string): Promise<void> {
  try {
    await judgeDeployment(ctx, deployment);
  } catch (error) {
    ctx.log.error({ deployment, err: error }, 'checklist not judged');
    await postponeChecklist(ctx.db, deployment, new Date(ctx.clock.now().getTime() + RETRY_MS)).catch(() => undefined);
  }
}

/** What a checklist stands on; not its own events, which would ask again for ever. */
const CONCERNS = ['deployments.settings.', 'deployments.backup', 'deployments.dependency.', 'deployments.plugin.', 'acl.request.', 'acl.grant.', 'slo.objective.', 'oncall.schedule.', 'oncall.override.', 'oncall.temporary.', 'oncall.shift.', 'releases.promotion.', 'releases.environment.', 'releases.policy.', 'releases.policy_exception.', 'identity.role.'];

/** Wakes the checklist of the deployment that an event is about. */
export const recheckOn: OutboxHandler = async ({ kind, deployment }, { db, clock }) => {
  if (deployment === null || !CONCERNS.some((prefix) => kind.startsWith(prefix))) return;
  await db.$transaction((tx) => askForChecklist(tx, deployment, clock.now()));
};
