import { applySteps } from '@/server/handoffs/apply-steps';
import { lookAtSchedule } from '@/server/handoffs/follow-schedule';
import { type StoredHandoff, takeDue } from '@/server/handoffs/handoff-store';
import { HANDOFF_LOOP } from '@/server/handoffs/loop-name';
import { shiftOf } from '@/server/handoffs/recorded-facts';
import { draftOf } from '@/server/handoffs/snapshot';
import { readWatches } from '@/server/handoffs/watch-store';
import { schedulesFact } from '@/server/oncall/facts';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

const BATCH = 50;

/**
 * The hours of handovers: drafts the note an hour before, freezes it at the hour, reminds half an hour later, and after
 * an hour tells the lead and lets pages page again that nobody took over. Follows every change of a schedule.
 */
export const handoffLoop: Loop = {
  name: HANDOFF_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    await lookAtSchedules(ctx);
    let looked = 0;
    while (looked < BATCH && !ctx.signal.aborted && (await lookAtOne(ctx))) looked++;
    return looked === BATCH ? 'again' : 'idle';
  },
};

async function lookAtSchedules(ctx: LoopContext): Promise<void> {
  const watches = await readWatches(ctx.db);
  const now = ctx.clock.now();
  for (const { deployment, version } of await schedulesFact(ctx.db)) {
    if (ctx.signal.aborted) return;
    const watch = watches.get(deployment);
    if (!watch || watch.scheduleVersion < version || watch.lookAt <= now) await lookAtSchedule(ctx, deployment, version);
  }
}

/** False when no handover is due. */
async function lookAtOne(ctx: LoopContext): Promise<boolean> {
  let found = false;
  await mutateAsSystem(ctx, systemActor(HANDOFF_LOOP), 'handoffs.hour.look', async (work) => {
    const { tx, clock } = work;
    const handoff = await takeDue(tx, clock.now());
    if (!handoff) return null;
    found = true;
    const { snapshot, items } = await draftOf(ctx, shiftOf(handoff, clock.now()), tx);
    const after = await applySteps(work, handoff, { events: [{ type: 'refresh', items }, { type: 'due' }], snapshot });
    // What only ended by itself, or was renewed, is nobody's doing.
    return hoursOf(after) === hoursOf(handoff) ? null : after.id;
  });
  return found;
}

function hoursOf({ facts: { frozenAt, remindedAt, leadToldAt, releasedAt } }: StoredHandoff): string {
  return [frozenAt, remindedAt, leadToldAt, releasedAt].join(' ');
}
