import { ESCALATION_LOOP } from '@/server/oncall/paging/loop-names';
import { wakeOpenPages } from '@/server/oncall/paging/page-store';
import type { OutboxHandler } from '@/server/platform/outbox-loop';
import { wake } from '@/server/platform/wake';

const CHANGES = ['oncall.schedule.', 'oncall.override.', 'oncall.temporary.', 'oncall.shift.', 'oncall.overlap.'];

/** Who is on call changed: open pages follow the pager, and held ones the hours of business. */
export const followSchedule: OutboxHandler = async ({ kind, deployment }, { db, clock }) => {
  if (deployment === null || !CHANGES.some((prefix) => kind.startsWith(prefix))) return;
  await db.$transaction(async (tx) => {
    if ((await wakeOpenPages(tx, deployment, clock.now())) > 0) await wake(tx, ESCALATION_LOOP);
  });
};
