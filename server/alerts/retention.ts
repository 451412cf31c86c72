import type { Loop } from '@/server/platform/loop-runner';
import { dropOld } from '@/server/alerts/retention-store';

const DAY_MS = 24 * 3_600_000;

/** Lets go of news that were dispatched a week ago, and of episodes with all that hangs on them after 400 days. */
export const alertRetentionLoop: Loop = {
  name: 'alerts.retention',
  kind: 'lease',
  everyMs: 3_600_000,
  async run({ db, clock }) {
    const now = clock.now().getTime();
    await dropOld(db, { dispatchedBefore: new Date(now - 7 * DAY_MS), endedBefore: new Date(now - 400 * DAY_MS) });
  },
};
