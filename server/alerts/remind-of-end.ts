import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import { SILENCE_LOOP } from '@/server/alerts/loop-names';
import { silenceLabel } from '@/server/alerts/silence-label';
import { markReminded, silencesEnding, type StoredSilence } from '@/server/alerts/silence-store';
import { notify } from '@/server/notifications/notify';
import type { LoopContext } from '@/server/platform/loop-runner';

const BEFORE_MS = 30 * 60_000;
/** Whoever silences for less than this knows when it ends. */
const SHORT_MS = 60 * 60_000;
const BATCH = 50;

/** Tells authors half an hour before what they silenced rings again; once for each end. */
export async function remindOf(ctx: LoopContext): Promise<void> {
  const now = ctx.clock.now();
  const ending = await silencesEnding(ctx.db, now, new Date(now.getTime() + BEFORE_MS), SHORT_MS, BATCH);
  for (const silence of ending) await remind(ctx, silence);
}

function remind({ db, clock }: LoopContext, silence: StoredSilence): Promise<void> {
  const { id, deployment, authorId, endsAt, comment } = silence;
  return db.$transaction(async (tx) => {
    if (authorId === null || !(await markReminded(tx, silence))) return;
    await notify(tx, clock, {
      deployment,
      kind: 'alerts.silence.ending',
      dedupeKey: `${SILENCE_LOOP} ${id} ${endsAt}`,
      title: `Your silence ends at ${formatInstant(endsAt, 'UTC', clock.now().getTime(), 'minute')} ${zoneName(endsAt, 'UTC')}`,
      body: `${silenceLabel(silence)}\n${comment}`,
      path: `/${deployment}/silences?silence=${id}`,
      severity: 'info',
      occurredAt: clock.now(),
      why: 'You are told because you made this silence and it ends within half an hour.',
      to: [{ kind: 'person', userId: authorId }],
    });
  });
}
